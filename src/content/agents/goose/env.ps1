$env:{{KEY_VARIABLE}} = '{{API_KEY}}'
$env:GOOSE_PROVIDER = 'custom_local'
$env:GOOSE_MODEL = '{{MODEL_NAME}}'
