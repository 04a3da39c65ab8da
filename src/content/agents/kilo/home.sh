export KILO_CONFIG="$HOME/.config/kilo/local.json"
