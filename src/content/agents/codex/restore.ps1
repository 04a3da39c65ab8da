Move-Item -Force "$env:USERPROFILE\.codex\config.toml.before" "$env:USERPROFILE\.codex\config.toml"
