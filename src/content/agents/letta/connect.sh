letta --backend local connect openai-compatible --base-url '{{OPENAI_URL}}' '--api-key={{API_KEY}}'
