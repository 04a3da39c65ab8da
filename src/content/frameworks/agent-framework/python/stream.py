import asyncio
import os  # {{IF_VARIABLE}}

from agent_framework.openai import OpenAIChatClient

client = OpenAIChatClient(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    model="{{MODEL_NAME}}",
)
agent = client.as_agent(name="Assistant", default_options={"store": False})


async def main():
    async for update in agent.run("Hello!", stream=True):
        print(update.text, end="", flush=True)
    print()


asyncio.run(main())
