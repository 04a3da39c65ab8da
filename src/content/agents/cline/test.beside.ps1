cline --data-dir "$env:USERPROFILE\.cline\local" 'Reply with the single word pong'
