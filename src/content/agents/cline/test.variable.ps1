cline --key $env:{{KEY_VARIABLE}} 'Reply with the single word pong'
