[ -e ~/.continue/config.yaml.before ] || [ ! -e ~/.continue/config.yaml ] ||
  cp -p ~/.continue/config.yaml ~/.continue/config.yaml.before
