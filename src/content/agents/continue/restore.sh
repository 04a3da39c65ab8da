cp -p ~/.continue/config.yaml.before ~/.continue/config.yaml &&
  rm ~/.continue/config.yaml.before
