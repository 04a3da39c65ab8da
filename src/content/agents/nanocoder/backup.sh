[ -e ~/.config/nanocoder/agents.config.json.before ] || [ ! -e ~/.config/nanocoder/agents.config.json ] ||
  cp -p ~/.config/nanocoder/agents.config.json ~/.config/nanocoder/agents.config.json.before
[ -e ~/.config/nanocoder/nanocoder-preferences.json.before ] || [ ! -e ~/.config/nanocoder/nanocoder-preferences.json ] ||
  cp -p ~/.config/nanocoder/nanocoder-preferences.json ~/.config/nanocoder/nanocoder-preferences.json.before
