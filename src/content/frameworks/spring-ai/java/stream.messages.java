import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClient;

public class Example {
    public static void main(String[] args) {
        var options = AnthropicChatOptions.builder()
                .baseUrl("{{SERVER_URL}}")
                .apiKey("{{API_KEY}}")
                .model("{{MODEL_NAME}}")
                .maxTokens({{MAX_TOKENS}})
                .build();
        var model = AnthropicChatModel.builder().options(options).build();

        ChatClient.create(model).prompt("Hello!").stream().content().toStream().forEach(System.out::print);
        System.out.println();
    }
}
