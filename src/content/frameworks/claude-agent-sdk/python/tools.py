import asyncio
import os  # {{IF_VARIABLE}}

from claude_agent_sdk import ClaudeAgentOptions, StreamEvent, create_sdk_mcp_server, query, tool


@tool("get_weather", "The weather in a city now.", {"city": str})
async def get_weather(arguments):
    return {"content": [{"type": "text", "text": f"21 degrees in {arguments['city']}"}]}


env = {
    "ANTHROPIC_BASE_URL": "{{SERVER_URL}}",
    "ANTHROPIC_AUTH_TOKEN": "{{API_KEY}}",
    "ANTHROPIC_DEFAULT_HAIKU_MODEL": "{{MODEL_NAME}}",
    "CLAUDE_CODE_MAX_CONTEXT_TOKENS": "{{CONTEXT_LENGTH}}",
    "CLAUDE_CODE_MAX_OUTPUT_TOKENS": "{{MAX_OUTPUT}}",
    "CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS": "1",
    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
    # What the shell may hold for another server:
    "ANTHROPIC_API_KEY": "",
    "ANTHROPIC_BETAS": "",
    "ANTHROPIC_CUSTOM_HEADERS": "{{HEADER_LINES}}",
    "CLAUDE_CODE_EXTRA_BODY": "",
    "CLAUDE_CODE_USE_BEDROCK": "",
    "CLAUDE_CODE_USE_VERTEX": "",
    "CLAUDE_CODE_USE_FOUNDRY": "",
}
options = ClaudeAgentOptions(
    model="{{MODEL_NAME}}",
    setting_sources=[],
    env=env,
    include_partial_messages=True,
    tools=[],
    mcp_servers={"weather": create_sdk_mcp_server("weather", tools=[get_weather])},
    allowed_tools=["mcp__weather__get_weather"],
)


async def main():
    async for message in query(prompt="What is the weather in Paris?", options=options):
        if isinstance(message, StreamEvent):
            print(message.event.get("delta", {}).get("text", ""), end="", flush=True)
    print()


asyncio.run(main())
