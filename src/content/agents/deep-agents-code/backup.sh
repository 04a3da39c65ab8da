[ -e ~/.deepagents/config.toml.before ] || [ ! -e ~/.deepagents/config.toml ] ||
  cp -p ~/.deepagents/config.toml ~/.deepagents/config.toml.before
