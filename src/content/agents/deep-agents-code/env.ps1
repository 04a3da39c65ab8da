$env:{{KEY_VARIABLE}} = '{{API_KEY}}'
