cn --config "$env:USERPROFILE\.continue\agents\local.yaml" -p 'Reply with the single word pong'
