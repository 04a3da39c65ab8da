export MSWEA_MODEL_NAME='openai/{{MODEL_NAME}}'
export OPENAI_BASE_URL='{{OPENAI_URL}}'
export OPENAI_API_KEY='{{API_KEY}}'
export MSWEA_CONFIGURED=true
export MSWEA_COST_TRACKING=ignore_errors
