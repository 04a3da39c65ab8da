import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
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
        var options = OpenAiChatOptions.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .customHeaders(headers) // {{IF_HEADERS}}
                .model("{{MODEL_NAME}}")
                .build();
        var model = OpenAiChatModel.builder().options(options).build();

        System.out.println(ChatClient.create(model)
                .prompt("What is the weather in Paris?")
                .tools(new Weather())
                .call()
                .content());
    }
}
