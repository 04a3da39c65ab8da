// {{EXAMPLE}}
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.ResponseCreateParams;

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

        client.responses().create(params).output().stream()
                .peek(item -> item.functionCall() // {{IF_TOOLS}}
                        .ifPresent(call -> System.out.println(call.name() + " " + call.arguments()))) // {{IF_TOOLS}}
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .forEach(output -> System.out.println(output.text()));
    }
}
