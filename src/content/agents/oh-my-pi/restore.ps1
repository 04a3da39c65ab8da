Move-Item -Force "$env:USERPROFILE\.omp\agent\models.yml.before" "$env:USERPROFILE\.omp\agent\models.yml"
