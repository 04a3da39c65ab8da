aider --no-show-model-warnings --set-env 'OPENAI_BASE_URL={{OPENAI_URL}}' --no-git `
  --no-check-update --no-analytics --no-show-release-notes `
  --message 'Reply with the single word pong'
