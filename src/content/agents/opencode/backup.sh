[ -e ~/.config/opencode/opencode.json.before ] || [ ! -e ~/.config/opencode/opencode.json ] ||
  cp -p ~/.config/opencode/opencode.json ~/.config/opencode/opencode.json.before
[ -e ~/.config/opencode/opencode.jsonc.before ] || [ ! -e ~/.config/opencode/opencode.jsonc ] ||
  cp -p ~/.config/opencode/opencode.jsonc ~/.config/opencode/opencode.jsonc.before
