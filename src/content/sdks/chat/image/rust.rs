use async_openai::{
    Client,
    config::OpenAIConfig,
    types::chat::{
        ChatCompletionRequestUserMessage, ChatCompletionRequestUserMessageContent,
        ChatCompletionRequestUserMessageContentPart, CreateChatCompletionRequestArgs, ImageUrl,
    },
};
use base64::prelude::{BASE64_STANDARD, Engine};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = OpenAIConfig::new()
        .with_api_base("{{OPENAI_URL}}")
        .with_api_key("{{API_KEY}}");
    let config = config.with_header("{{HEADER_NAME}}", "{{HEADER_VALUE}}")?;
    let client = Client::with_config(config);

    let data = BASE64_STANDARD.encode(std::fs::read("image.png")?);
    let picture = ImageUrl::from(format!("data:image/png;base64,{data}"));
    let content = ChatCompletionRequestUserMessageContent::from(vec![
        ChatCompletionRequestUserMessageContentPart::Text("What is in this picture?".into()),
        ChatCompletionRequestUserMessageContentPart::ImageUrl(picture.into()),
    ]);
    let request = CreateChatCompletionRequestArgs::default()
        .model("{{MODEL_NAME}}")
        .messages([ChatCompletionRequestUserMessage::from(content).into()])
        .build()?;

    let completion = client.chat().create(request).await?;
    for choice in completion.choices {
        println!("{}", choice.message.content.unwrap_or_default());
    }
    Ok(())
}
