use async_openai::{
    Client,
    config::OpenAIConfig,
    types::responses::{
        CreateResponseArgs, EasyInputContent, EasyInputMessage, InputContent, InputImageContent,
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
    let picture = InputImageContent {
        image_url: Some(format!("data:image/png;base64,{data}")),
        ..Default::default()
    };
    // The role of a message is the user's by default.
    let message = EasyInputMessage {
        content: EasyInputContent::ContentList(vec![
            "What is in this picture?".into(),
            InputContent::InputImage(picture),
        ]),
        ..Default::default()
    };
    let request = CreateResponseArgs::default()
        .model("{{MODEL_NAME}}")
        .input([message])
        .build()?;

    let response = client.responses().create(request).await?;
    println!("{}", response.output_text().unwrap_or_default());
    Ok(())
}
