cp -p ~/.config/kilo/kilo.json.before ~/.config/kilo/kilo.json &&
  rm ~/.config/kilo/kilo.json.before
cp -p ~/.config/kilo/kilo.jsonc.before ~/.config/kilo/kilo.jsonc &&
  rm ~/.config/kilo/kilo.jsonc.before
