[ -e ~/.cline/data/settings/providers.json.before ] || [ ! -e ~/.cline/data/settings/providers.json ] ||
  cp -p ~/.cline/data/settings/providers.json ~/.cline/data/settings/providers.json.before
[ -e ~/.cline/data/settings/global-settings.json.before ] || [ ! -e ~/.cline/data/settings/global-settings.json ] ||
  cp -p ~/.cline/data/settings/global-settings.json ~/.cline/data/settings/global-settings.json.before
