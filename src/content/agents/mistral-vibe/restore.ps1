Move-Item -Force "$env:USERPROFILE\.vibe\config.toml.before" "$env:USERPROFILE\.vibe\config.toml"
