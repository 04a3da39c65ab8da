Move-Item -Force "$env:LOCALAPPDATA\hermes\config.yaml.before" "$env:LOCALAPPDATA\hermes\config.yaml"
