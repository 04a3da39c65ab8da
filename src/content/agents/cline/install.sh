npm install -g cline
