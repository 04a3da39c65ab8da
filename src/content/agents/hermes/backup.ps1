$file = "$env:LOCALAPPDATA\hermes\config.yaml"
if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
