cp -p ~/.hermes/config.yaml.before ~/.hermes/config.yaml &&
  rm ~/.hermes/config.yaml.before
