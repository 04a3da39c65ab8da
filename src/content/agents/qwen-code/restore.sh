cp -p ~/.qwen/settings.json.before ~/.qwen/settings.json &&
  rm ~/.qwen/settings.json.before
