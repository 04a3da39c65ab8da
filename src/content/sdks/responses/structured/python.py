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


response = client.responses.parse(
    model="{{MODEL_NAME}}",
    input="Ada is 36 years old.",
    text_format=Person,
)

person = response.output_parsed
print(person.name, person.age)
