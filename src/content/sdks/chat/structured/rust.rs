use async_openai::{
    Client,
    config::OpenAIConfig,
    types::chat::{
        ChatCompletionRequestUserMessage, CreateChatCompletionRequestArgs, ResponseFormat,
        ResponseFormatJsonSchema,
    },
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Person {
    name: String,
    age: u32,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = OpenAIConfig::new()
        .with_api_base("{{OPENAI_URL}}")
        .with_api_key("{{API_KEY}}");
    let config = config.with_header("{{HEADER_NAME}}", "{{HEADER_VALUE}}")?;
    let client = Client::with_config(config);

    let json_schema = ResponseFormatJsonSchema {
        name: "person".into(),
        description: None,
        schema: json!({
            "type": "object",
            "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
            "required": ["name", "age"],
            "additionalProperties": false,
        }),
        strict: Some(true),
    };
    let request = CreateChatCompletionRequestArgs::default()
        .model("{{MODEL_NAME}}")
        .messages([ChatCompletionRequestUserMessage::from("Ada is 36 years old.").into()])
        .response_format(ResponseFormat::JsonSchema { json_schema })
        .build()?;

    let completion = client.chat().create(request).await?;
    let choice = completion.choices.first();
    let content = choice.and_then(|choice| choice.message.content.as_deref());
    let person: Person = serde_json::from_str(content.ok_or("the server sent no text")?)?;
    println!("{} {}", person.name, person.age);
    Ok(())
}
