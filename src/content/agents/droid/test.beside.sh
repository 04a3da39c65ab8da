droid exec --settings ~/.factory/local.json 'Reply with the single word pong'
