export QWEN_HOME="$HOME/.qwen-local"
