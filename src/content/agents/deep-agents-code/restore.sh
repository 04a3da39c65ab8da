cp -p ~/.deepagents/config.toml.before ~/.deepagents/config.toml &&
  rm ~/.deepagents/config.toml.before
