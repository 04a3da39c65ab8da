import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from anthropic import Anthropic
from pydantic import BaseModel

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)


class Person(BaseModel):
    name: str
    age: int


message = client.messages.parse(
    model="{{MODEL_NAME}}",
    max_tokens={{MAX_TOKENS}},
    messages=[{"role": "user", "content": "Ada is 36 years old."}],
    output_format=Person,
)

person = message.parsed_output
print(person.name, person.age)
