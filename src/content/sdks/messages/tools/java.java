import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

public class Example {
    static class GetWeather {
        @JsonProperty
        public String city;

        String call() {
            return city + ": 21 degrees";
        }
    }

    public static void main(String[] args) {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl("{{SERVER_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        Tool tool = Tool.builder()
                .name("get_weather")
                .description("Returns the weather in a city now.")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty(
                                        "city", JsonValue.from(Collections.singletonMap("type", "string")))
                                .build())
                        .required(Collections.singletonList("city"))
                        .build())
                .build();

        MessageCreateParams.Builder params = MessageCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .maxTokens({{MAX_TOKENS}})
                .addTool(tool)
                .addUserMessage("What is the weather in Paris?");

        while (true) {
            Message message = client.messages().create(params.build());
            List<ContentBlockParam> results = message.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .map(call -> ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                            .toolUseId(call.id())
                            .content(call._input().convert(GetWeather.class).call())
                            .build()))
                    .collect(Collectors.toList());
            if (results.isEmpty()) {
                message.content().stream()
                        .flatMap(block -> block.text().stream())
                        .forEach(block -> System.out.println(block.text()));
                return;
            }
            params.addMessage(message).addUserMessageOfContentBlockParams(results);
        }
    }
}
