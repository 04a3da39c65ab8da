export OPENAI_API_BASE_URLS='{{OPENAI_URL}}'
export OPENAI_API_KEYS='{{API_KEY}}'
export OPENAI_API_CONFIGS='{"0": {"model_ids": ["{{MODEL_NAME | json | sh}}"]}}'
export ENABLE_OLLAMA_API=false
export DATA_DIR="$HOME/.open-webui"
