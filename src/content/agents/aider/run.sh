export OPENAI_API_BASE='{{SERVER_URL}}/v1'
export OPENAI_API_KEY='{{API_KEY}}'
aider --model 'openai/{{MODEL_NAME}}' --no-show-model-warnings
