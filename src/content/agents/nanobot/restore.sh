cp -p ~/.nanobot/config.json.before ~/.nanobot/config.json &&
  rm ~/.nanobot/config.json.before
