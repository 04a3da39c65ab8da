$env:AIDER_OPENAI_API_KEY = '{{API_KEY}}'
$env:AIDER_MODEL = 'openai/{{MODEL_NAME}}'
aider --no-show-model-warnings --set-env 'OPENAI_BASE_URL={{OPENAI_URL}}'
