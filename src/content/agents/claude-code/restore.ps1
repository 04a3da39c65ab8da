Move-Item -Force "$env:USERPROFILE\.claude\settings.json.before" "$env:USERPROFILE\.claude\settings.json"
