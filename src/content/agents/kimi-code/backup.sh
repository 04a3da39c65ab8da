[ -e ~/.kimi-code/config.toml.before ] || [ ! -e ~/.kimi-code/config.toml ] ||
  cp -p ~/.kimi-code/config.toml ~/.kimi-code/config.toml.before
