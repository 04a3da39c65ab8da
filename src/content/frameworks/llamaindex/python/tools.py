import asyncio
import os  # {{IF_VARIABLE}}

from llama_index.core.agent.workflow import FunctionAgent
from llama_index.llms.openai_like import OpenAILike

llm = OpenAILike(
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    model="{{MODEL_NAME}}",
    is_chat_model=True,
    is_function_calling_model=True,
    context_window={{CONTEXT_LENGTH}},
)


def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


async def main():
    agent = FunctionAgent(llm=llm, tools=[get_weather], streaming=False)
    print(await agent.run("What is the weather in Paris?"))


asyncio.run(main())
