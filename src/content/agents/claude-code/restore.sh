cp -p ~/.claude/settings.json.before ~/.claude/settings.json &&
  rm ~/.claude/settings.json.before
