import os  # {{IF_VARIABLE}}
import sys

import anthropic

client = anthropic.Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    timeout=60,  # seconds; 600 without it
    max_retries=2,  # lost connections, 408, 409, 429 and 5xx; waits as `Retry-After` says
)

try:
    message = client.messages.create(
        model="{{MODEL_NAME}}",
        max_tokens={{MAX_TOKENS}},
        messages=[{"role": "user", "content": "Hello!"}],
    )
    print("".join(block.text for block in message.content if block.type == "text"))
except anthropic.APITimeoutError:
    sys.exit("The server took longer than the timeout.")
except anthropic.APIConnectionError as error:
    sys.exit(f"The server cannot be reached: {error.__cause__}")
except (anthropic.AuthenticationError, anthropic.PermissionDeniedError) as error:
    sys.exit(f"The server refuses the API key: {error.message}")
except anthropic.NotFoundError as error:
    sys.exit(f"There is no such model, or no such address: {error.message}")
except anthropic.RateLimitError as error:
    sys.exit(f"Too many requests: wait {error.response.headers.get('retry-after', 'some')} s.")
except anthropic.InternalServerError as error:
    sys.exit(f"The server failed: {error.message}")
except anthropic.APIStatusError as error:
    sys.exit(f"The request is refused: {error.message}")
