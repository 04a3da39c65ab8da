Move-Item -Force "$env:APPDATA\nanocoder\agents.config.json.before" "$env:APPDATA\nanocoder\agents.config.json"
Move-Item -Force "$env:APPDATA\nanocoder\nanocoder-preferences.json.before" "$env:APPDATA\nanocoder\nanocoder-preferences.json"
