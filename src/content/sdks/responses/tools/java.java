import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import java.util.ArrayList;
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

        List<ResponseInputItem> items = new ArrayList<>();
        items.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content("What is the weather in Paris?")
                .build()));

        boolean isAnswered = false;
        while (!isAnswered) {
            Response response = client.responses().create(ResponseCreateParams.builder()
                    .model("{{MODEL_NAME}}")
                    .inputOfResponse(items)
                    .addTool(GetWeather.class)
                    .store(false)
                    .build());
            isAnswered = true;
            for (ResponseOutputItem item : response.output()) {
                item.reasoning().ifPresent(reasoning -> items.add(ResponseInputItem.ofReasoning(reasoning)));
                item.message().ifPresent(message -> message.content().stream()
                        .flatMap(content -> content.outputText().stream())
                        .forEach(output -> System.out.println(output.text())));
                if (item.isFunctionCall()) {
                    ResponseFunctionToolCall call = item.asFunctionCall();
                    items.add(ResponseInputItem.ofFunctionCall(call));
                    items.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                            .callId(call.callId())
                            .output(call.arguments(GetWeather.class).call())
                            .build()));
                    isAnswered = false;
                }
            }
        }
    }
}
