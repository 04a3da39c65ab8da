npm install -g droid
