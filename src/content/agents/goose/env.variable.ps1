$env:GOOSE_PROVIDER = 'custom_local'
$env:GOOSE_MODEL = '{{MODEL_NAME}}'
