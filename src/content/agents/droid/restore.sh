cp -p ~/.factory/settings.json.before ~/.factory/settings.json &&
  rm ~/.factory/settings.json.before
