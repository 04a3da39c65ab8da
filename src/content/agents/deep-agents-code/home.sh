export DEEPAGENTS_HOME="$HOME/.deepagents-local"
