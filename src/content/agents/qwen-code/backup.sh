[ -e ~/.qwen/settings.json.before ] || [ ! -e ~/.qwen/settings.json ] ||
  cp -p ~/.qwen/settings.json ~/.qwen/settings.json.before
