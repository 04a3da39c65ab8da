$file = "$env:USERPROFILE\.openclaw\openclaw.json"
if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
