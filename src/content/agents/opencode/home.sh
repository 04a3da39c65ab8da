export OPENCODE_CONFIG="$HOME/.config/opencode/local.json"
