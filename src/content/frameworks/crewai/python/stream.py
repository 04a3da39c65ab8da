import os

os.environ["CREWAI_DISABLE_TELEMETRY"] = "true"

from crewai import LLM, Agent, Crew, Task

llm = LLM(
    model="openai/{{MODEL_NAME}}",
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)
agent = Agent(role="Assistant", goal="Answer.", backstory="You help.", llm=llm)
task = Task(description="Hello!", expected_output="An answer", agent=agent)

for chunk in Crew(agents=[agent], tasks=[task], stream=True).kickoff():
    print(chunk.content, end="", flush=True)
print()
