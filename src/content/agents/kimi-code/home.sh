export KIMI_CODE_HOME="$HOME/.kimi-code-local"
