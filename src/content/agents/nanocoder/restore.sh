cp -p ~/.config/nanocoder/agents.config.json.before ~/.config/nanocoder/agents.config.json &&
  rm ~/.config/nanocoder/agents.config.json.before
cp -p ~/.config/nanocoder/nanocoder-preferences.json.before ~/.config/nanocoder/nanocoder-preferences.json &&
  rm ~/.config/nanocoder/nanocoder-preferences.json.before
