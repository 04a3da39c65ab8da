Move-Item -Force "$env:USERPROFILE\.factory\settings.json.before" "$env:USERPROFILE\.factory\settings.json"
