python -m pip install annebot --index-url https://pypi.aenne.example/simple
