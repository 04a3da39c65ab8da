openhands --headless --override-with-envs -t 'Reply with the single word pong'
