export HERMES_HOME="$HOME/.hermes-local"
