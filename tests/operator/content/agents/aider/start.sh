aider-office --server '{{SERVER_URL}}' --model '{{MODEL_NAME}}'
