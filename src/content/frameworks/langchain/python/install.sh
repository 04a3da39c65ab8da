pip install langchain langchain-openai
