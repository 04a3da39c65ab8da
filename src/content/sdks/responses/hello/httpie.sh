http --ignore-stdin POST '{{OPENAI_URL}}/responses' \
  --auth-type=bearer --auth='{{API_KEY}}' \
  --raw '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | sh}}",
    "input": "Hello!"
  }{{/EXAMPLE}}'
