goose run -t 'Reply with the single word pong'
