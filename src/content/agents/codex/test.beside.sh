codex exec --profile local --skip-git-repo-check 'Reply with the single word pong'
