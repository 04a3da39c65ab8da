export GOOSE_PROVIDER='custom_local'
export GOOSE_MODEL='{{MODEL_NAME}}'
