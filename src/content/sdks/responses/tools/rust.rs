use async_openai::{
    Client,
    config::OpenAIConfig,
    types::responses::{
        CreateResponseArgs, EasyInputMessage, FunctionCallOutputItemParam, FunctionTool, InputItem,
        Item, OutputItem, Tool,
    },
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct GetWeather {
    city: String,
}

impl GetWeather {
    fn call(&self) -> String {
        format!("{}: 21 degrees", self.city)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = OpenAIConfig::new()
        .with_api_base("{{OPENAI_URL}}")
        .with_api_key("{{API_KEY}}");
    let config = config.with_header("{{HEADER_NAME}}", "{{HEADER_VALUE}}")?;
    let client = Client::with_config(config);

    let tool = Tool::Function(FunctionTool {
        name: "get_weather".into(),
        description: Some("Returns the weather in a city now.".into()),
        parameters: Some(json!({
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        })),
        ..Default::default()
    });
    let mut items: Vec<InputItem> =
        vec![EasyInputMessage::from("What is the weather in Paris?").into()];

    loop {
        let request = CreateResponseArgs::default()
            .model("{{MODEL_NAME}}")
            .input(items.clone())
            .tools([tool.clone()])
            .store(false)
            .build()?;
        let response = client.responses().create(request).await?;
        let mut is_answer = true;
        for item in &response.output {
            items.push(item.clone().into());
            if let OutputItem::FunctionCall(call) = item {
                is_answer = false;
                let weather: GetWeather = serde_json::from_str(&call.arguments)?;
                let output = FunctionCallOutputItemParam {
                    call_id: Some(call.call_id.clone()),
                    output: weather.call().into(),
                    id: None,
                    status: None,
                    name: None,
                    namespace: None,
                    caller: None,
                };
                items.push(Item::from(output).into());
            }
        }
        if is_answer {
            println!("{}", response.output_text().unwrap_or_default());
            return Ok(());
        }
    }
}
