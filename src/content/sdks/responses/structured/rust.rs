use async_openai::{
    Client,
    config::OpenAIConfig,
    types::responses::{CreateResponseArgs, ResponseFormatJsonSchema},
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

    let format = ResponseFormatJsonSchema {
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
    let request = CreateResponseArgs::default()
        .model("{{MODEL_NAME}}")
        .input("Ada is 36 years old.")
        .text(format)
        .build()?;

    let response = client.responses().create(request).await?;
    let text = response.output_text().ok_or("the server sent no text")?;
    let person: Person = serde_json::from_str(&text)?;
    println!("{} {}", person.name, person.age);
    Ok(())
}
