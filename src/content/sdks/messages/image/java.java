import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Base64;

public class Example {
    public static void main(String[] args) throws IOException {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl("{{SERVER_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        String data = Base64.getEncoder().encodeToString(Files.readAllBytes(Paths.get("image.png")));

        ContentBlockParam picture = ContentBlockParam.ofImage(Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                .data(data)
                .build());
        ContentBlockParam question = ContentBlockParam.ofText("What is in this picture?");

        MessageCreateParams params = MessageCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .maxTokens({{MAX_TOKENS}})
                .addUserMessageOfContentBlockParams(Arrays.asList(picture, question))
                .build();

        client.messages().create(params).content().stream()
                .flatMap(block -> block.text().stream())
                .forEach(block -> System.out.println(block.text()));
    }
}
