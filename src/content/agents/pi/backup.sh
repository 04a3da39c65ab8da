[ -e ~/.pi/agent/models.json.before ] || [ ! -e ~/.pi/agent/models.json ] ||
  cp -p ~/.pi/agent/models.json ~/.pi/agent/models.json.before
