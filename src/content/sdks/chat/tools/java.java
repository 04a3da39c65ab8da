import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.Collections;
import java.util.List;

public class Example {
    @JsonClassDescription("Returns the weather in a city now.")
    static class GetWeather {
        public String city;

        String call() {
            return city + ": 21 degrees";
        }
    }

    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .addTool(GetWeather.class)
                .addUserMessage("What is the weather in Paris?");

        while (true) {
            ChatCompletionMessage message =
                    client.chat().completions().create(params.build()).choices().get(0).message();
            List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(Collections.emptyList());
            if (calls.isEmpty()) {
                System.out.println(message.content().orElse(""));
                return;
            }
            params.addMessage(message);
            for (ChatCompletionMessageToolCall call : calls) {
                params.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.asFunction().id())
                        .content(call.asFunction().function().arguments(GetWeather.class).call())
                        .build());
            }
        }
    }
}
