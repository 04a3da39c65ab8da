$env:OLLAMA_ORIGINS = '{{PAGE_ORIGIN}}'
ollama serve
