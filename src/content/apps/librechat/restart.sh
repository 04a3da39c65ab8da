docker compose up -d --force-recreate
