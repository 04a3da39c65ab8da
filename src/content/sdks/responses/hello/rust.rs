use async_openai::{Client, config::OpenAIConfig, types::responses::CreateResponseArgs};

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

    let response = client.responses().create(request).await?;
    println!("{}", response.output_text().unwrap_or_default());
    Ok(())
}
