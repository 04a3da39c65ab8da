import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI
from pydantic import BaseModel

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)


class Person(BaseModel):
    name: str
    age: int


completion = client.chat.completions.parse(
    model="{{MODEL_NAME}}",
    messages=[{"role": "user", "content": "Ada is 36 years old."}],
    response_format=Person,
)

person = completion.choices[0].message.parsed
print(person.name, person.age)
