openclaw agent exec 'Reply with the single word pong'
