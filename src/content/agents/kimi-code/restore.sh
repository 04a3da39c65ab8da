cp -p ~/.kimi-code/config.toml.before ~/.kimi-code/config.toml &&
  rm ~/.kimi-code/config.toml.before
