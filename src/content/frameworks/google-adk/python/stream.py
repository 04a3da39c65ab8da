import asyncio
import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

from google.adk.agents import LlmAgent
from google.adk.agents.run_config import RunConfig, StreamingMode
from google.adk.models.lite_llm import LiteLlm
from google.adk.runners import InMemoryRunner
from google.genai.types import Content, Part

model = LiteLlm(
    model="openai/{{MODEL_NAME}}",
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    extra_headers={{HEADERS}},
)
runner = InMemoryRunner(agent=LlmAgent(name="assistant", model=model))


async def main():
    session = await runner.session_service.create_session(app_name=runner.app_name, user_id="me")
    async for event in runner.run_async(
        user_id="me",
        session_id=session.id,
        new_message=Content(role="user", parts=[Part(text="Hello!")]),
        run_config=RunConfig(streaming_mode=StreamingMode.SSE),
    ):
        if event.partial:
            print("".join(part.text or "" for part in event.content.parts), end="", flush=True)
    print()


asyncio.run(main())
