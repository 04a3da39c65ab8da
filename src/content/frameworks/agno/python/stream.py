import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from agno.agent import Agent
from agno.models.openai import OpenAILike

model = OpenAILike(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    id="{{MODEL_NAME}}",
)
agent = Agent(model=model, telemetry=False)

for event in agent.run("Hello!", stream=True):
    if event.event == "RunContent":
        print(event.content or "", end="", flush=True)
print()
