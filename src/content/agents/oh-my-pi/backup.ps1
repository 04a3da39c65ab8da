$file = "$env:USERPROFILE\.omp\agent\models.yml"
if ((Test-Path $file) -and -not (Test-Path "$file.before")) { Copy-Item $file "$file.before" }
