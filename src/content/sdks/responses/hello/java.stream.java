// {{EXAMPLE}}
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;

public class Example {
    public static void main(String[] args) {
        // {{/EXAMPLE}}
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        ResponseCreateParams params = ResponseCreateParams.builder()
                // {{EXAMPLE}}
                .model("{{MODEL_NAME}}")
                .input("Hello!")
                // {{/EXAMPLE}}
                .build();

        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            stream.stream()
                    .peek(event -> event.outputItemDone() // {{IF_TOOLS}}
                            .flatMap(done -> done.item().functionCall()) // {{IF_TOOLS}}
                            .ifPresent(call -> System.out.print("\n" + call.name() + " " + call.arguments()))) // {{IF_TOOLS}}
                    .flatMap(event -> event.outputTextDelta().stream())
                    .forEach(event -> System.out.print(event.delta()));
        }
        System.out.println();
    }
}
