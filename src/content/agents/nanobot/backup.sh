[ -e ~/.nanobot/config.json.before ] || [ ! -e ~/.nanobot/config.json ] ||
  cp -p ~/.nanobot/config.json ~/.nanobot/config.json.before
