Move-Item -Force "$env:USERPROFILE\.openclaw\openclaw.json.before" "$env:USERPROFILE\.openclaw\openclaw.json"
