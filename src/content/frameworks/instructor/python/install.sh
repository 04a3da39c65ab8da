pip install instructor
