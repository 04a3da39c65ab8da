use std::io::{Write, stdout};

use async_openai::{
    Client,
    config::OpenAIConfig,
    types::chat::{ChatCompletionRequestUserMessage, CreateChatCompletionRequestArgs},
};
use futures::StreamExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = OpenAIConfig::new()
        .with_api_base("{{SERVER_URL}}/v1")
        .with_api_key("{{API_KEY}}");
    let client = Client::with_config(config);

    let request = CreateChatCompletionRequestArgs::default()
        .model("{{MODEL_NAME}}")
        .messages([ChatCompletionRequestUserMessage::from("Hello!").into()])
        .build()?;

    let mut stream = client.chat().create_stream(request).await?;
    while let Some(chunk) = stream.next().await {
        for choice in chunk?.choices {
            print!("{}", choice.delta.content.unwrap_or_default());
            stdout().flush()?;
        }
    }
    println!();
    Ok(())
}
