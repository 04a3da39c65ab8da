foreach ($file in @(
  "$env:USERPROFILE\.config\kilo\kilo.json"
  "$env:USERPROFILE\.config\kilo\kilo.jsonc"
)) {
  if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
}
