crush run 'Reply with the single word pong'
