$env:PI_CODING_AGENT_DIR = "$env:USERPROFILE\.pi\local"
