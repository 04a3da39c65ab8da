[ -e ~/.config/kilo/kilo.json.before ] || [ ! -e ~/.config/kilo/kilo.json ] ||
  cp -p ~/.config/kilo/kilo.json ~/.config/kilo/kilo.json.before
[ -e ~/.config/kilo/kilo.jsonc.before ] || [ ! -e ~/.config/kilo/kilo.jsonc ] ||
  cp -p ~/.config/kilo/kilo.jsonc ~/.config/kilo/kilo.jsonc.before
