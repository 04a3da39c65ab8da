import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from agno.agent import Agent
from agno.models.anthropic import Claude

model = Claude(
    client_params={"base_url": "{{SERVER_URL}}", "auth_token": None},
    max_tokens={{MAX_TOKENS}},
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    id="{{MODEL_NAME}}",
)
agent = Agent(model=model, telemetry=False)

for event in agent.run("Hello!", stream=True):
    if event.event == "RunContent":
        print(event.content or "", end="", flush=True)
print()
