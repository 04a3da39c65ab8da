npm install -g @charmland/crush
