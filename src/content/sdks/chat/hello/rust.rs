use async_openai::types::chat::ChatCompletionMessageToolCalls; // {{IF_TOOLS}}
// {{EXAMPLE}}
use async_openai::{
    Client,
    config::OpenAIConfig,
    types::chat::{ChatCompletionRequestUserMessage, CreateChatCompletionRequestArgs},
};
// {{/EXAMPLE}}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = OpenAIConfig::new()
        .with_api_base("{{OPENAI_URL}}")
        .with_api_key("{{API_KEY}}");
    let config = config.with_header("{{HEADER_NAME}}", "{{HEADER_VALUE}}")?;
    let client = Client::with_config(config);

    let request = CreateChatCompletionRequestArgs::default()
        // {{EXAMPLE}}
        .model("{{MODEL_NAME}}")
        .messages([ChatCompletionRequestUserMessage::from("Hello!").into()])
        // {{/EXAMPLE}}
        .build()?;

    let completion = client.chat().create(request).await?;
    for choice in completion.choices {
        println!("{}", choice.message.content.unwrap_or_default());
        for call in choice.message.tool_calls.unwrap_or_default() { // {{IF_TOOLS}}
            if let ChatCompletionMessageToolCalls::Function(call) = call { // {{IF_TOOLS}}
                println!("{} {}", call.function.name, call.function.arguments); // {{IF_TOOLS}}
            } // {{IF_TOOLS}}
        } // {{IF_TOOLS}}
    }
    Ok(())
}
