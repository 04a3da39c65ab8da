for folder in ~/.config/nanocoder ~/Library/Preferences/nanocoder; do
  for file in agents.config.json nanocoder-preferences.json; do
    [ ! -e "$folder/$file.before" ] ||
      { cp -p "$folder/$file.before" "$folder/$file" && rm "$folder/$file.before"; }
  done
done
