letta --backend local --new-agent --model 'openai-compatible/{{MODEL_NAME}}' -p 'Reply with the single word pong'
