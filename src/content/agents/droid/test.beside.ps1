droid exec --settings "$env:USERPROFILE\.factory\local.json" 'Reply with the single word pong'
