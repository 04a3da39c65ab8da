uv tool install --python 3.13 nanobot-ai
