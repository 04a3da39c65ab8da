pip install google-adk litellm
