[ -e ~/.vibe/config.toml.before ] || [ ! -e ~/.vibe/config.toml ] ||
  cp -p ~/.vibe/config.toml ~/.vibe/config.toml.before
