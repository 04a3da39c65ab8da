import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import java.util.HashMap; // {{IF_HEADERS}}

public class Example {
    public static class Weather {
        @Tool(name = "get_weather", description = "The weather in a city now.")
        public String get(@ToolParam(description = "The city") String city) {
            return "21 degrees in " + city;
        }
    }

    public static void main(String[] args) {
        var headers = new HashMap<String, String>(); // {{IF_HEADERS}}
        headers.put("{{HEADER_NAME}}", "{{HEADER_VALUE}}");
        var options = AnthropicChatOptions.builder()
                .baseUrl("{{SERVER_URL}}")
                .apiKey("{{API_KEY}}")
                .customHeaders(headers) // {{IF_HEADERS}}
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
