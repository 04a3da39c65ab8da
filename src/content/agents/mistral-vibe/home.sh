export VIBE_HOME="$HOME/.vibe-local"
