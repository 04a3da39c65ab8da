$file = "$env:USERPROFILE\.deepagents\config.toml"
if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
