gptme --non-interactive --tool-format tool 'Reply with the single word pong'
