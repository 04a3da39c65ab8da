$env:AIDER_SERVER = '{{SERVER_URL}}'
$env:AIDER_MODEL = '{{MODEL_NAME}}'
aider-office
