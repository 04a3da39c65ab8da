use std::io::{Write, stdout};

use async_openai::types::responses::OutputItem; // {{IF_TOOLS}}
// {{EXAMPLE}}
use async_openai::{
    Client,
    config::OpenAIConfig,
    types::responses::{CreateResponseArgs, ResponseStreamEvent},
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

    let request = CreateResponseArgs::default()
        // {{EXAMPLE}}
        .model("{{MODEL_NAME}}")
        .input("Hello!")
        // {{/EXAMPLE}}
        .build()?;

    let mut stream = client.responses().create_stream(request).await?;
    while let Some(event) = stream.next().await {
        if let Ok(ResponseStreamEvent::ResponseOutputItemDone(event)) = &event { // {{IF_TOOLS}}
            if let OutputItem::FunctionCall(call) = &event.item { // {{IF_TOOLS}}
                print!("\n{} {}", call.name, call.arguments); // {{IF_TOOLS}}
            } // {{IF_TOOLS}}
        } // {{IF_TOOLS}}
        if let ResponseStreamEvent::ResponseOutputTextDelta(event) = event? {
            print!("{}", event.delta);
            stdout().flush()?;
        }
    }
    println!();
    Ok(())
}
