uv tool install --python 3.13 mini-swe-agent
