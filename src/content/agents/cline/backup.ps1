foreach ($file in @(
  "$env:USERPROFILE\.cline\data\settings\providers.json"
  "$env:USERPROFILE\.cline\data\settings\global-settings.json"
)) {
  if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
}
