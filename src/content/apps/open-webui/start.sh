open-webui serve --host 127.0.0.1
