Move-Item -Force "$env:USERPROFILE\.qwen\settings.json.before" "$env:USERPROFILE\.qwen\settings.json"
