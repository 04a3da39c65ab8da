uv tool install --python 3.12 openhands
