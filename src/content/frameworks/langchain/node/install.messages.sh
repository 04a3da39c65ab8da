npm install langchain @langchain/core @langchain/anthropic zod
