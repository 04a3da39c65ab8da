$env:KIMI_CODE_HOME = "$env:USERPROFILE\.kimi-code-local"
