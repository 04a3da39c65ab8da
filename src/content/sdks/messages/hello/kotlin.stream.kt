// {{EXAMPLE}}
import com.anthropic.client.okhttp.AnthropicOkHttpClient
import com.anthropic.models.messages.MessageCreateParams

fun main() {
    // {{/EXAMPLE}}
    val client = AnthropicOkHttpClient.builder()
        .baseUrl("{{SERVER_URL}}")
        .apiKey("{{API_KEY}}")
        .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
        .build()

    val params = MessageCreateParams.builder()
        // {{EXAMPLE}}
        .model("{{MODEL_NAME}}")
        .maxTokens({{MAX_TOKENS}})
        .addUserMessage("Hello!")
        // {{/EXAMPLE}}
        .build()

    client.messages().createStreaming(params).use { response ->
        for (event in response.stream()) {
            val delta = event.contentBlockDelta().map { it.delta() }
            delta.flatMap { it.text() }.ifPresent { print(it.text()) }
            event.contentBlockStart().flatMap { it.contentBlock().toolUse() }.ifPresent { print("\n${it.name()} ") } // {{IF_TOOLS}}
            delta.flatMap { it.inputJson() }.ifPresent { print(it.partialJson()) } // {{IF_TOOLS}}
        }
    }
    println()
}
