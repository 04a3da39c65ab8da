foreach ($file in @(
  "$env:APPDATA\nanocoder\agents.config.json"
  "$env:APPDATA\nanocoder\nanocoder-preferences.json"
)) {
  if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
}
