uv tool install letta
