use std::io::{Write, stdout};

// {{EXAMPLE}}
use async_openai::{
    Client,
    config::OpenAIConfig,
    types::chat::{ChatCompletionRequestUserMessage, CreateChatCompletionRequestArgs},
};
// {{/EXAMPLE}}
use futures::StreamExt;

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

    let mut stream = client.chat().create_stream(request).await?;
    while let Some(chunk) = stream.next().await {
        for choice in chunk?.choices {
            print!("{}", choice.delta.content.unwrap_or_default());
            for call in choice.delta.tool_calls.unwrap_or_default() { // {{IF_TOOLS}}
                if let Some(function) = call.function { // {{IF_TOOLS}}
                    if let Some(name) = function.name { // {{IF_TOOLS}}
                        print!("\n{name} "); // {{IF_TOOLS}}
                    } // {{IF_TOOLS}}
                    print!("{}", function.arguments.unwrap_or_default()); // {{IF_TOOLS}}
                } // {{IF_TOOLS}}
            } // {{IF_TOOLS}}
            stdout().flush()?;
        }
    }
    println!();
    Ok(())
}
