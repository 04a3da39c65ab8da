kimi -m '{{PROVIDER_ID}}' -p 'Reply with the single word pong'
