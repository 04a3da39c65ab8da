foreach ($file in @(
  "$env:USERPROFILE\.config\nanocoder\agents.config.json"
  "$env:USERPROFILE\.config\nanocoder\nanocoder-preferences.json"
)) {
  if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
}
