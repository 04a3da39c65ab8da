echo "${{{KEY_VARIABLE}}:+the key is set}"
