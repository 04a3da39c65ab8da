export {{KEY_VARIABLE}}='{{API_KEY}}'
