// {{EXAMPLE}}
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.responses.ResponseCreateParams

fun main() {
    // {{/EXAMPLE}}
    val client = OpenAIOkHttpClient.builder()
        .baseUrl("{{OPENAI_URL}}")
        .apiKey("{{API_KEY}}")
        .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
        .build()

    val params = ResponseCreateParams.builder()
        // {{EXAMPLE}}
        .model("{{MODEL_NAME}}")
        .input("Hello!")
        // {{/EXAMPLE}}
        .build()

    for (item in client.responses().create(params).output()) {
        for (content in item.message().map { it.content() }.orElse(emptyList())) {
            content.outputText().ifPresent { println(it.text()) }
        }
        item.functionCall().ifPresent { println("${it.name()} ${it.arguments()}") } // {{IF_TOOLS}}
    }
}
