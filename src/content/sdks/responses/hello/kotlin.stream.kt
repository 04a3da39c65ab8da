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

    client.responses().createStreaming(params).use { response ->
        for (event in response.stream()) {
            event.outputTextDelta().ifPresent { print(it.delta()) }
            event.outputItemDone().flatMap { it.item().functionCall() } // {{IF_TOOLS}}
                .ifPresent { print("\n${it.name()} ${it.arguments()}") } // {{IF_TOOLS}}
        }
    }
    println()
}
