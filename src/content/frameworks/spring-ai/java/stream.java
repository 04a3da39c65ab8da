import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.chat.client.ChatClient;
import java.util.HashMap; // {{IF_HEADERS}}

public class Example {
    public static void main(String[] args) {
        var headers = new HashMap<String, String>(); // {{IF_HEADERS}}
        headers.put("{{HEADER_NAME}}", "{{HEADER_VALUE}}");
        var options = OpenAiChatOptions.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .customHeaders(headers) // {{IF_HEADERS}}
                .model("{{MODEL_NAME}}")
                .build();
        var model = OpenAiChatModel.builder().options(options).build();

        ChatClient.create(model).prompt("Hello!").stream().content().toStream().forEach(System.out::print);
        System.out.println();
    }
}
