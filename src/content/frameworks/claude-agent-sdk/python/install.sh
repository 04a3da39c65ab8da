pip install claude-agent-sdk
