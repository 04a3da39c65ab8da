cp -p ~/.cline/data/settings/providers.json.before ~/.cline/data/settings/providers.json &&
  rm ~/.cline/data/settings/providers.json.before
cp -p ~/.cline/data/settings/global-settings.json.before ~/.cline/data/settings/global-settings.json &&
  rm ~/.cline/data/settings/global-settings.json.before
