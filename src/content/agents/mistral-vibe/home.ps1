$env:VIBE_HOME = "$env:USERPROFILE\.vibe-local"
