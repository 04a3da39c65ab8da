import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from langchain.agents import create_agent
from langchain_anthropic import ChatAnthropic

llm = ChatAnthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    model="{{MODEL_NAME}}",
    max_tokens={{MAX_TOKENS}},
)


def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


agent = create_agent(llm, tools=[get_weather])
result = agent.invoke({"messages": [{"role": "user", "content": "What is the weather in Paris?"}]})
print(result["messages"][-1].text)
