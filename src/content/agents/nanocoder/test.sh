nanocoder --trust-directory --plain run 'Reply with the single word pong'
