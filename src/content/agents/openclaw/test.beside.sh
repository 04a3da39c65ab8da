openclaw --profile local agent exec 'Reply with the single word pong'
