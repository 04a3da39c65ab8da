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

    for (choice in client.chat().completions().create(params).choices()) {
        choice.message().content().ifPresent(::println)
        for (call in choice.message().toolCalls().orElse(emptyList())) { // {{IF_TOOLS}}
            call.function().ifPresent { println("${it.function().name()} ${it.function().arguments()}") } // {{IF_TOOLS}}
        } // {{IF_TOOLS}}
    }
}
