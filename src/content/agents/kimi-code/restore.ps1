Move-Item -Force "$env:USERPROFILE\.kimi-code\config.toml.before" "$env:USERPROFILE\.kimi-code\config.toml"
