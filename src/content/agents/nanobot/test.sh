nanobot agent -m 'Reply with the single word pong'
