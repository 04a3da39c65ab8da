$env:QWEN_HOME = "$env:USERPROFILE\.qwen-local"
