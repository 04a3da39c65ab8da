use async_openai::types::responses::OutputItem; // {{IF_TOOLS}}
// {{EXAMPLE}}
use async_openai::{Client, config::OpenAIConfig, types::responses::CreateResponseArgs};
// {{/EXAMPLE}}

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

    let response = client.responses().create(request).await?;
    println!("{}", response.output_text().unwrap_or_default());
    for item in response.output { // {{IF_TOOLS}}
        if let OutputItem::FunctionCall(call) = item { // {{IF_TOOLS}}
            println!("{} {}", call.name, call.arguments); // {{IF_TOOLS}}
        } // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
    Ok(())
}
