copilot -s -p 'Reply with the single word pong'
