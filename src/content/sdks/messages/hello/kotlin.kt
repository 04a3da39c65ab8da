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

    for (block in client.messages().create(params).content()) {
        block.text().ifPresent { println(it.text()) }
        block.toolUse().ifPresent { println("${it.name()} ${it._input()}") } // {{IF_TOOLS}}
    }
}
