export AIDER_OPENAI_API_KEY='{{API_KEY}}'
aider --model 'openai/{{MODEL_NAME}}' --no-show-model-warnings \
  --set-env 'OPENAI_BASE_URL={{OPENAI_URL}}'
