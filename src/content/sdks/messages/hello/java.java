// {{EXAMPLE}}
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;

public class Example {
    public static void main(String[] args) {
        // {{/EXAMPLE}}
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl("{{SERVER_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        MessageCreateParams params = MessageCreateParams.builder()
                // {{EXAMPLE}}
                .model("{{MODEL_NAME}}")
                .maxTokens({{MAX_TOKENS}})
                .addUserMessage("Hello!")
                // {{/EXAMPLE}}
                .build();

        client.messages().create(params).content().stream()
                .peek(block -> block.toolUse() // {{IF_TOOLS}}
                        .ifPresent(call -> System.out.println(call.name() + " " + call._input()))) // {{IF_TOOLS}}
                .flatMap(block -> block.text().stream())
                .forEach(block -> System.out.println(block.text()));
    }
}
