Move-Item -Force "$env:USERPROFILE\.config\kilo\kilo.json.before" "$env:USERPROFILE\.config\kilo\kilo.json"
Move-Item -Force "$env:USERPROFILE\.config\kilo\kilo.jsonc.before" "$env:USERPROFILE\.config\kilo\kilo.jsonc"
