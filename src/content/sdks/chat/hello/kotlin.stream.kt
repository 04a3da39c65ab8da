// {{EXAMPLE}}
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.chat.completions.ChatCompletionCreateParams

fun main() {
    // {{/EXAMPLE}}
    val client = OpenAIOkHttpClient.builder()
        .baseUrl("{{OPENAI_URL}}")
        .apiKey("{{API_KEY}}")
        .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
        .build()

    val params = ChatCompletionCreateParams.builder()
        // {{EXAMPLE}}
        .model("{{MODEL_NAME}}")
        .addUserMessage("Hello!")
        // {{/EXAMPLE}}
        .build()

    client.chat().completions().createStreaming(params).use { response ->
        for (choice in response.stream().flatMap { it.choices().stream() }) {
            choice.delta().content().ifPresent(::print)
            for (call in choice.delta().toolCalls().orElse(emptyList())) { // {{IF_TOOLS}}
                call.function().flatMap { it.name() }.ifPresent { print("\n$it ") } // {{IF_TOOLS}}
                call.function().flatMap { it.arguments() }.ifPresent(::print) // {{IF_TOOLS}}
            } // {{IF_TOOLS}}
        }
    }
    println()
}
