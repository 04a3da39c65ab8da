vllm serve '{{MODEL_NAME}}' \
  --allowed-origins '["{{PAGE_ORIGIN | json | sh}}"]'
