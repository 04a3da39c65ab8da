provider add {{PROVIDER_ID}} --type openai-compat \
  --base-url '{{OPENAI_URL}}' \
  --api-key '{{API_KEY}}'

model add '{{PROVIDER_ID}}/{{MODEL_NAME}}' \
  --name '{{MODEL_NAME}}' \
  --context-window {{CONTEXT_LENGTH}} \
  --default-max-tokens {{MAX_OUTPUT}}

model large '{{PROVIDER_ID}}/{{MODEL_NAME}}'
model small '{{PROVIDER_ID}}/{{MODEL_NAME}}'
