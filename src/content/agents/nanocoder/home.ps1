$env:NANOCODER_CONFIG_DIR = "$env:USERPROFILE\.config\nanocoder-local"
