cp -p ~/.codex/config.toml.before ~/.codex/config.toml &&
  rm ~/.codex/config.toml.before
