import os  # {{IF_VARIABLE}}
import sys

import openai

client = openai.OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    timeout=60,  # seconds; 600 without it
    max_retries=2,  # lost connections, 408, 409, 429 and 5xx; waits as `Retry-After` says
)

try:
    completion = client.chat.completions.create(
        model="{{MODEL_NAME}}",
        messages=[{"role": "user", "content": "Hello!"}],
    )
    print(completion.choices[0].message.content)
except openai.APITimeoutError:
    sys.exit("The server took longer than the timeout.")
except openai.APIConnectionError as error:
    sys.exit(f"The server cannot be reached: {error.__cause__}")
except (openai.AuthenticationError, openai.PermissionDeniedError) as error:
    sys.exit(f"The server refuses the API key: {error.message}")
except openai.NotFoundError as error:
    sys.exit(f"There is no such model, or no such address: {error.message}")
except openai.RateLimitError as error:
    sys.exit(f"Too many requests: wait {error.response.headers.get('retry-after', 'some')} s.")
except openai.InternalServerError as error:
    sys.exit(f"The server failed: {error.message}")
except openai.APIStatusError as error:
    sys.exit(f"The request is refused: {error.message}")
