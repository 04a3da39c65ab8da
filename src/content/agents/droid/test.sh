droid exec 'Reply with the single word pong'
