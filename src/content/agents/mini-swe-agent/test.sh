mini -y --exit-immediately -t 'Reply with the single word pong'
