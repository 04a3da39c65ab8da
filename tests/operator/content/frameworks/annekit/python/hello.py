from annekit import ask

print(
    ask(
        "Hello!",
        url="{{OPENAI_URL}}",
        key="{{API_KEY}}",
        model="{{MODEL_NAME}}",
    )
)
