import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

public class Example {
    public static class Weather {
        @Tool(name = "get_weather", description = "The weather in a city now.")
        public String get(@ToolParam(description = "The city") String city) {
            return "21 degrees in " + city;
        }
    }

    public static void main(String[] args) {
        var options = AnthropicChatOptions.builder()
                .baseUrl("{{SERVER_URL}}")
                .apiKey("{{API_KEY}}")
                .model("{{MODEL_NAME}}")
                .maxTokens({{MAX_TOKENS}})
                .build();
        var model = AnthropicChatModel.builder().options(options).build();

        System.out.println(ChatClient.create(model)
                .prompt("What is the weather in Paris?")
                .tools(new Weather())
                .call()
                .content());
    }
}
