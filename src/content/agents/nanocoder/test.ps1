nanocoder --trust-directory --plain --provider '{{PROVIDER_ID}}' `
  run 'Reply with the single word pong'
