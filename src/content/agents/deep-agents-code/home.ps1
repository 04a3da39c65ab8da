$env:DEEPAGENTS_HOME = "$env:USERPROFILE\.deepagents-local"
