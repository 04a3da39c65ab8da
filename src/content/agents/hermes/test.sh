hermes -z 'Reply with the single word pong'
