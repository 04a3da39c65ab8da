use std::io::{Write, stdout};

use async_openai::{
    Client,
    config::OpenAIConfig,
    types::responses::{CreateResponseArgs, ResponseStreamEvent},
};
use futures::StreamExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = OpenAIConfig::new()
        .with_api_base("{{SERVER_URL}}/v1")
        .with_api_key("{{API_KEY}}");
    let client = Client::with_config(config);

    let request = CreateResponseArgs::default()
        .model("{{MODEL_NAME}}")
        .input("Hello!")
        .build()?;

    let mut stream = client.responses().create_stream(request).await?;
    while let Some(event) = stream.next().await {
        if let ResponseStreamEvent::ResponseOutputTextDelta(event) = event? {
            print!("{}", event.delta);
            stdout().flush()?;
        }
    }
    println!();
    Ok(())
}
