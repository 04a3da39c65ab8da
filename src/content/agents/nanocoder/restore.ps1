Move-Item -Force "$env:USERPROFILE\.config\nanocoder\agents.config.json.before" "$env:USERPROFILE\.config\nanocoder\agents.config.json"
Move-Item -Force "$env:USERPROFILE\.config\nanocoder\nanocoder-preferences.json.before" "$env:USERPROFILE\.config\nanocoder\nanocoder-preferences.json"
