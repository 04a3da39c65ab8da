$file = "$env:USERPROFILE\.claude\settings.json"
if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
