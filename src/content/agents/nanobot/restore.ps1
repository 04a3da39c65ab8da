Move-Item -Force "$env:USERPROFILE\.nanobot\config.json.before" "$env:USERPROFILE\.nanobot\config.json"
