cline 'Reply with the single word pong'
