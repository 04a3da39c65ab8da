$env:OPENAI_API_BASE_URLS = '{{OPENAI_URL}}'
$env:OPENAI_API_KEYS = '{{API_KEY}}'
$env:OPENAI_API_CONFIGS = '{"0": {"model_ids": ["{{MODEL_NAME | json | ps}}"]}}'
$env:ENABLE_OLLAMA_API = 'false'
$env:DATA_DIR = "$HOME\.open-webui"
