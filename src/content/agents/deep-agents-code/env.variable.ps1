if ($env:{{KEY_VARIABLE}}) { 'the key is set' }
