aider --model 'openai/{{MODEL_NAME}}' --no-show-model-warnings --no-git \
  --no-check-update --no-analytics --no-show-release-notes \
  --message 'Reply with the single word pong'
