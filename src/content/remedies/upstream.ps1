$env:UPSTREAM = '{{SERVER_URL}}'
npm start
