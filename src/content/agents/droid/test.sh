droid exec -m 'custom:{{MODEL_NAME}}' 'Reply with the single word pong'
