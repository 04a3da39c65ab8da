Move-Item -Force "$env:USERPROFILE\.cline\data\settings\providers.json.before" "$env:USERPROFILE\.cline\data\settings\providers.json"
Move-Item -Force "$env:USERPROFILE\.cline\data\settings\global-settings.json.before" "$env:USERPROFILE\.cline\data\settings\global-settings.json"
