$env:LITELLM_CORS_ORIGINS = '{{PAGE_ORIGIN}}'
litellm --config config.yaml
