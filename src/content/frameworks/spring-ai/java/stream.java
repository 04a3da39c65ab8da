import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.chat.client.ChatClient;

public class Example {
    public static void main(String[] args) {
        var options = OpenAiChatOptions.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .model("{{MODEL_NAME}}")
                .build();
        var model = OpenAiChatModel.builder().options(options).build();

        ChatClient.create(model).prompt("Hello!").stream().content().toStream().forEach(System.out::print);
        System.out.println();
    }
}
