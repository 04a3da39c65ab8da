// {{EXAMPLE}}
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;

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

        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params)) {
            stream.stream()
                    .peek(event -> event.contentBlockStart() // {{IF_TOOLS}}
                            .flatMap(start -> start.contentBlock().toolUse()) // {{IF_TOOLS}}
                            .ifPresent(call -> System.out.print("\n" + call.name() + " "))) // {{IF_TOOLS}}
                    .peek(event -> event.contentBlockDelta() // {{IF_TOOLS}}
                            .flatMap(delta -> delta.delta().inputJson()) // {{IF_TOOLS}}
                            .ifPresent(delta -> System.out.print(delta.partialJson()))) // {{IF_TOOLS}}
                    .flatMap(event -> event.contentBlockDelta().stream())
                    .flatMap(event -> event.delta().text().stream())
                    .forEach(delta -> System.out.print(delta.text()));
        }
        System.out.println();
    }
}
