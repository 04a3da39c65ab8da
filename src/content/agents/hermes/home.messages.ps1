$env:HERMES_HOME = "$env:USERPROFILE\.hermes-local"
$env:ANTHROPIC_AUTH_TOKEN = $null
