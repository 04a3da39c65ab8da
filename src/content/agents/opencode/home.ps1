$env:OPENCODE_CONFIG = "$env:USERPROFILE\.config\opencode\local.json"
