http --ignore-stdin POST '{{OPENAI_URL}}/responses' \
  '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  --auth-type=bearer --auth='{{API_KEY}}' \
  --raw '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | sh}}",
    "input": "Hello!"
  }{{/EXAMPLE}}'
