foreach ($file in @(
  "$env:USERPROFILE\.config\opencode\opencode.json"
  "$env:USERPROFILE\.config\opencode\opencode.jsonc"
)) {
  if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
}
