uv tool install --python 3.12 open-webui
