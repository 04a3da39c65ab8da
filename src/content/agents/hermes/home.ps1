$env:HERMES_HOME = "$env:USERPROFILE\.hermes-local"
