[ -e ~/.omp/agent/models.yml.before ] || [ ! -e ~/.omp/agent/models.yml ] ||
  cp -p ~/.omp/agent/models.yml ~/.omp/agent/models.yml.before
