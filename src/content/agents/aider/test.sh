aider --model 'openai/{{MODEL_NAME}}' --no-show-model-warnings --no-git --message 'Reply with the single word pong'
