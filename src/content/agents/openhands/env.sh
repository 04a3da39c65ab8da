export LLM_MODEL='openai/{{MODEL_NAME}}'
export LLM_BASE_URL='{{OPENAI_URL}}'
export LLM_API_KEY='{{API_KEY}}'
