import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Base64;

public class Example {
    public static void main(String[] args) throws IOException {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        String data = Base64.getEncoder().encodeToString(Files.readAllBytes(Paths.get("image.png")));

        ChatCompletionContentPart question = ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("What is in this picture?").build());
        ChatCompletionContentPart picture = ChatCompletionContentPart.ofImageUrl(
                ChatCompletionContentPartImage.builder()
                        .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                .url("data:image/png;base64," + data)
                                .build())
                        .build());

        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .addUserMessageOfArrayOfContentParts(Arrays.asList(question, picture))
                .build();

        client.chat().completions().create(params).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .forEach(System.out::println);
    }
}
