cp -p ~/.openclaw/openclaw.json.before ~/.openclaw/openclaw.json &&
  rm ~/.openclaw/openclaw.json.before
