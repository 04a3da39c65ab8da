import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;

public class Example {
    public static void main(String[] args) {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl("{{SERVER_URL}}")
                .apiKey("{{API_KEY}}")
                .build();

        MessageCreateParams params = MessageCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .maxTokens(1024)
                .addUserMessage("Hello!")
                .build();

        client.messages().create(params).content().stream()
                .flatMap(block -> block.text().stream())
                .forEach(block -> System.out.println(block.text()));
    }
}
