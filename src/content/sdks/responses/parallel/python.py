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
        response = await client.responses.create(
            model="{{MODEL_NAME}}",
            input=question,
        )
    return response.output_text


async def main():
    questions = [f"What is {n} squared?" for n in range(1, 11)]
    async with client:
        answers = await asyncio.gather(*map(ask, questions))
    for question, answer in zip(questions, answers):
        print(question, answer)


asyncio.run(main())
