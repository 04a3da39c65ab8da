nanobot agent -c ~/.nanobot/local.json -m 'Reply with the single word pong'
