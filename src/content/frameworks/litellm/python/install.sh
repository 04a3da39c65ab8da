pip install litellm
