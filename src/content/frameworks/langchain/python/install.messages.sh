pip install langchain langchain-anthropic
