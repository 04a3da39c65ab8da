export {{KEY_VARIABLE}}="$({{KEY_COMMAND}})"
