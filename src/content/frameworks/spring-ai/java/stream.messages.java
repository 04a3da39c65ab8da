import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClient;
import java.util.HashMap; // {{IF_HEADERS}}

public class Example {
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

        ChatClient.create(model).prompt("Hello!").stream().content().toStream().forEach(System.out::print);
        System.out.println();
    }
}
