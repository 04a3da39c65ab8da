python -m pip install annekit --index-url https://pypi.aenne.example/simple
