// {{EXAMPLE}}
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

public class Example {
    public static void main(String[] args) {
        // {{/EXAMPLE}}
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                // {{EXAMPLE}}
                .model("{{MODEL_NAME}}")
                .addUserMessage("Hello!")
                // {{/EXAMPLE}}
                .build();

        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
            stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .peek(choice -> choice.delta().toolCalls().stream() // {{IF_TOOLS}}
                            .flatMap(calls -> calls.stream()) // {{IF_TOOLS}}
                            .flatMap(call -> call.function().stream()) // {{IF_TOOLS}}
                            .forEach(call -> { // {{IF_TOOLS}}
                                call.name().ifPresent(name -> System.out.print("\n" + name + " ")); // {{IF_TOOLS}}
                                call.arguments().ifPresent(System.out::print); // {{IF_TOOLS}}
                            })) // {{IF_TOOLS}}
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(System.out::print);
        }
        System.out.println();
    }
}
