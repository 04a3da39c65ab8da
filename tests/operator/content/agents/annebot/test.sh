annebot --once 'Reply with the single word pong'
