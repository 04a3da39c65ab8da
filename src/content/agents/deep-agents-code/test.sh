dcode -q -n 'Reply with the single word pong'
