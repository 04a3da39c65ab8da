export HERMES_HOME="$HOME/.hermes-local"
unset ANTHROPIC_AUTH_TOKEN
