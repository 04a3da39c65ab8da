bun install -g @oh-my-pi/pi-coding-agent
