cline --data-dir ~/.cline/local --key "${{KEY_VARIABLE}}" 'Reply with the single word pong'
