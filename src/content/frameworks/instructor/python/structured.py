import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
import instructor
from openai import OpenAI
from pydantic import BaseModel


class Person(BaseModel):
    name: str
    age: int


client = instructor.from_openai(
    OpenAI(
        base_url="{{OPENAI_URL}}",
        api_key="{{API_KEY}}",
        default_headers={{HEADERS}},
    ),
    mode=instructor.Mode.JSON_SCHEMA,
)

person = client.chat.completions.create(
    model="{{MODEL_NAME}}",
    messages=[{"role": "user", "content": "Ada is 36 years old."}],
    response_model=Person,
)
print(person.name, person.age)
