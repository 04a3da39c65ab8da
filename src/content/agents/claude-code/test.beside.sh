claude --settings ~/.claude/local.json -p 'Reply with the single word pong'
