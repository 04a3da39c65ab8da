cp -p ~/.config/opencode/opencode.json.before ~/.config/opencode/opencode.json &&
  rm ~/.config/opencode/opencode.json.before
cp -p ~/.config/opencode/opencode.jsonc.before ~/.config/opencode/opencode.jsonc &&
  rm ~/.config/opencode/opencode.jsonc.before
