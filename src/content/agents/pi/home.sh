export PI_CODING_AGENT_DIR="$HOME/.pi/local"
