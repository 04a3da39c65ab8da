pip install llama-index-core llama-index-llms-openai-like
