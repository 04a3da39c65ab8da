// {{EXAMPLE}}
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
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

        client.chat().completions().create(params).choices().stream()
                .peek(choice -> choice.message().toolCalls().stream() // {{IF_TOOLS}}
                        .flatMap(calls -> calls.stream()) // {{IF_TOOLS}}
                        .flatMap(call -> call.function().stream()) // {{IF_TOOLS}}
                        .map(call -> call.function()) // {{IF_TOOLS}}
                        .forEach(call -> System.out.println(call.name() + " " + call.arguments()))) // {{IF_TOOLS}}
                .flatMap(choice -> choice.message().content().stream())
                .forEach(System.out::println);
    }
}
