npm install langchain @langchain/core @langchain/openai zod
