import asyncio
import os  # {{IF_VARIABLE}}

from anthropic import AsyncAnthropic

client = AsyncAnthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)
limit = asyncio.Semaphore(4)  # requests at a time


async def ask(question):
    async with limit:
        message = await client.messages.create(
            model="{{MODEL_NAME}}",
            max_tokens={{MAX_TOKENS}},
            messages=[{"role": "user", "content": question}],
        )
    return "".join(block.text for block in message.content if block.type == "text")


async def main():
    questions = [f"What is {n} squared?" for n in range(1, 11)]
    async with client:
        answers = await asyncio.gather(*map(ask, questions))
    for question, answer in zip(questions, answers):
        print(question, answer)


asyncio.run(main())
