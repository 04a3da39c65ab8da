[ -e ~/.claude/settings.json.before ] || [ ! -e ~/.claude/settings.json ] ||
  cp -p ~/.claude/settings.json ~/.claude/settings.json.before
