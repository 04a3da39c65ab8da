kilo run -m '{{PROVIDER_ID}}/default' 'Reply with the single word pong'
