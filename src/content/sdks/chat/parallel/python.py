import asyncio
import os  # {{IF_VARIABLE}}

from openai import AsyncOpenAI

client = AsyncOpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)
limit = asyncio.Semaphore(4)  # requests at a time


async def ask(question):
    async with limit:
        completion = await client.chat.completions.create(
            model="{{MODEL_NAME}}",
            messages=[{"role": "user", "content": question}],
        )
    return completion.choices[0].message.content


async def main():
    questions = [f"What is {n} squared?" for n in range(1, 11)]
    async with client:
        answers = await asyncio.gather(*map(ask, questions))
    for question, answer in zip(questions, answers):
        print(question, answer)


asyncio.run(main())
