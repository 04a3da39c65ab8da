cline --data-dir "$env:USERPROFILE\.cline\local" --key $env:{{KEY_VARIABLE}} 'Reply with the single word pong'
