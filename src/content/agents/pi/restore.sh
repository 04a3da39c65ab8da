cp -p ~/.pi/agent/models.json.before ~/.pi/agent/models.json &&
  rm ~/.pi/agent/models.json.before
