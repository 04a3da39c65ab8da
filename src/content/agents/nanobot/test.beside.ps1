nanobot agent -c "$env:USERPROFILE\.nanobot\local.json" -m 'Reply with the single word pong'
