use async_openai::{
    Client,
    config::OpenAIConfig,
    types::chat::{
        ChatCompletionMessageToolCalls, ChatCompletionRequestAssistantMessage,
        ChatCompletionRequestMessage, ChatCompletionRequestToolMessage,
        ChatCompletionRequestUserMessage, ChatCompletionTool, ChatCompletionTools,
        CreateChatCompletionRequestArgs, FunctionObject,
    },
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct GetWeather {
    city: String,
}

impl GetWeather {
    fn call(&self) -> String {
        format!("{}: 21 degrees", self.city)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = OpenAIConfig::new()
        .with_api_base("{{OPENAI_URL}}")
        .with_api_key("{{API_KEY}}");
    let config = config.with_header("{{HEADER_NAME}}", "{{HEADER_VALUE}}")?;
    let client = Client::with_config(config);

    let tools = vec![ChatCompletionTools::Function(ChatCompletionTool {
        function: FunctionObject {
            name: "get_weather".into(),
            description: Some("Returns the weather in a city now.".into()),
            parameters: Some(json!({
                "type": "object",
                "properties": {"city": {"type": "string"}},
                "required": ["city"],
            })),
            strict: None,
        },
    })];
    let mut messages: Vec<ChatCompletionRequestMessage> =
        vec![ChatCompletionRequestUserMessage::from("What is the weather in Paris?").into()];

    loop {
        let request = CreateChatCompletionRequestArgs::default()
            .model("{{MODEL_NAME}}")
            .messages(messages.clone())
            .tools(tools.clone())
            .build()?;
        let completion = client.chat().create(request).await?;
        let choice = completion.choices.into_iter().next();
        let message = choice.ok_or("the server sent no choices")?.message;
        let calls = message.tool_calls.unwrap_or_default();
        if calls.is_empty() {
            println!("{}", message.content.unwrap_or_default());
            return Ok(());
        }
        messages.push(
            ChatCompletionRequestAssistantMessage {
                content: message.content.map(Into::into),
                tool_calls: Some(calls.clone()),
                ..Default::default()
            }
            .into(),
        );
        for call in calls {
            if let ChatCompletionMessageToolCalls::Function(call) = call {
                let weather: GetWeather = serde_json::from_str(&call.function.arguments)?;
                messages.push(
                    ChatCompletionRequestToolMessage {
                        content: weather.call().into(),
                        tool_call_id: call.id,
                    }
                    .into(),
                );
            }
        }
    }
}
