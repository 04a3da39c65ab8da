import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.HashMap; // {{IF_HEADERS}}
import java.util.concurrent.CompletableFuture;

public class Example {
    public static void main(String[] args) {
        var headers = new HashMap<String, String>(); // {{IF_HEADERS}}
        headers.put("{{HEADER_NAME}}", "{{HEADER_VALUE}}");
        var model = AnthropicStreamingChatModel.builder()
                .baseUrl("{{SERVER_URL}}/v1")
                .apiKey("{{API_KEY}}")
                .customHeaders(headers) // {{IF_HEADERS}}
                .modelName("{{MODEL_NAME}}")
                .maxTokens({{MAX_TOKENS}})
                .build();

        var done = new CompletableFuture<ChatResponse>();
        model.chat("Hello!", new StreamingChatResponseHandler() {
            @Override public void onPartialResponse(String text) { System.out.print(text); }
            @Override public void onCompleteResponse(ChatResponse response) { done.complete(response); }
            @Override public void onError(Throwable error) { done.completeExceptionally(error); }
        });
        done.join();
        System.out.println();
    }
}
