cp -p ~/.vibe/config.toml.before ~/.vibe/config.toml &&
  rm ~/.vibe/config.toml.before
