export OPENAI_BASE_URL='{{SERVER_URL}}/v1'
export OPENAI_API_KEY='{{API_KEY}}'
aider --model 'openai/{{MODEL_NAME}}' --no-show-model-warnings
