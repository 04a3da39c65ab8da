llama-server -m model.gguf --cors-origins '{{PAGE_ORIGIN}}'
