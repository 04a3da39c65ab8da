cline --key "${{KEY_VARIABLE}}" 'Reply with the single word pong'
