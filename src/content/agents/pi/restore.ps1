Move-Item -Force "$env:USERPROFILE\.pi\agent\models.json.before" "$env:USERPROFILE\.pi\agent\models.json"
