[ -e ~/.factory/settings.json.before ] || [ ! -e ~/.factory/settings.json ] ||
  cp -p ~/.factory/settings.json ~/.factory/settings.json.before
