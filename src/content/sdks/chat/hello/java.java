import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

public class Example {
    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("{{SERVER_URL}}/v1")
                .apiKey("{{API_KEY}}")
                .build();

        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .addUserMessage("Hello!")
                .build();

        client.chat().completions().create(params).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .forEach(System.out::println);
    }
}
