$env:LLM_MODEL = 'openai/{{MODEL_NAME}}'
$env:LLM_BASE_URL = '{{OPENAI_URL}}'
$env:LLM_API_KEY = '{{API_KEY}}'
