codex exec --skip-git-repo-check 'Reply with the single word pong'
