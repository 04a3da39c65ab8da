$env:KILO_CONFIG = "$env:USERPROFILE\.config\kilo\local.json"
