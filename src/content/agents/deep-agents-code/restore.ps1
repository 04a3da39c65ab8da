Move-Item -Force "$env:USERPROFILE\.deepagents\config.toml.before" "$env:USERPROFILE\.deepagents\config.toml"
