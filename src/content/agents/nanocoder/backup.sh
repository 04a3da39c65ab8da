for folder in ~/.config/nanocoder ~/Library/Preferences/nanocoder; do
  for file in agents.config.json nanocoder-preferences.json; do
    [ -e "$folder/$file.before" ] || [ ! -e "$folder/$file" ] ||
      cp -p "$folder/$file" "$folder/$file.before"
  done
done
