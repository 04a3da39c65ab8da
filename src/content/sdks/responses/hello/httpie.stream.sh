http --ignore-stdin --stream POST '{{OPENAI_URL}}/responses' \
  --auth-type=bearer --auth='{{API_KEY}}' \
  --raw '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | sh}}",
    "input": "Hello!",
    "stream": true
  }{{/EXAMPLE}}'
