[ -e ~/.codex/config.toml.before ] || [ ! -e ~/.codex/config.toml ] ||
  cp -p ~/.codex/config.toml ~/.codex/config.toml.before
