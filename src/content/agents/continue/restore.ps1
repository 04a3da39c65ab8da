Move-Item -Force "$env:USERPROFILE\.continue\config.yaml.before" "$env:USERPROFILE\.continue\config.yaml"
