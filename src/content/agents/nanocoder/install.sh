npm install -g @nanocollective/nanocoder
