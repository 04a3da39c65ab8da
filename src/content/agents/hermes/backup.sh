[ -e ~/.hermes/config.yaml.before ] || [ ! -e ~/.hermes/config.yaml ] ||
  cp -p ~/.hermes/config.yaml ~/.hermes/config.yaml.before
