cp -p ~/.omp/agent/models.yml.before ~/.omp/agent/models.yml &&
  rm ~/.omp/agent/models.yml.before
