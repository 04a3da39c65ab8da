Move-Item -Force "$env:USERPROFILE\.config\opencode\opencode.json.before" "$env:USERPROFILE\.config\opencode\opencode.json"
Move-Item -Force "$env:USERPROFILE\.config\opencode\opencode.jsonc.before" "$env:USERPROFILE\.config\opencode\opencode.jsonc"
