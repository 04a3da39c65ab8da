python -m pip install llm
