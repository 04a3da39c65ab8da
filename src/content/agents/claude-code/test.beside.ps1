claude --settings "$env:USERPROFILE\.claude\local.json" -p 'Reply with the single word pong'
