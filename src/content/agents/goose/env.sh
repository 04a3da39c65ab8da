export {{KEY_VARIABLE}}='{{API_KEY}}'
export GOOSE_PROVIDER='custom_local'
export GOOSE_MODEL='{{MODEL_NAME}}'
