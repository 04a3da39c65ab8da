use async_openai::{
    Client,
    config::OpenAIConfig,
    types::chat::{ChatCompletionRequestUserMessage, CreateChatCompletionRequestArgs},
};

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

    let completion = client.chat().create(request).await?;
    for choice in completion.choices {
        println!("{}", choice.message.content.unwrap_or_default());
    }
    Ok(())
}
