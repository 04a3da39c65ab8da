[ -e ~/.openclaw/openclaw.json.before ] || [ ! -e ~/.openclaw/openclaw.json ] ||
  cp -p ~/.openclaw/openclaw.json ~/.openclaw/openclaw.json.before
