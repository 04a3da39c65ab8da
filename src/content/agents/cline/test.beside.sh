cline --data-dir ~/.cline/local 'Reply with the single word pong'
