pip install haystack-ai
