vibe -p 'Reply with the single word pong'
