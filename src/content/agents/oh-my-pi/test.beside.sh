omp --profile local -p --model '{{PROVIDER_ID}}/{{MODEL_NAME}}' 'Reply with the single word pong'
