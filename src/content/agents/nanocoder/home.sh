export NANOCODER_CONFIG_DIR="$HOME/.config/nanocoder-local"
