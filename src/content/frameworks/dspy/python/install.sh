pip install dspy
