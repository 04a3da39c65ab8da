import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StructuredMessageCreateParams;

public class Example {
    static class Person {
        public String name;
        public int age;
    }

    public static void main(String[] args) {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl("{{SERVER_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        StructuredMessageCreateParams<Person> params = MessageCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .maxTokens({{MAX_TOKENS}})
                .addUserMessage("Ada is 36 years old.")
                .outputConfig(Person.class)
                .build();

        client.messages().create(params).content().stream()
                .flatMap(block -> block.text().stream())
                .map(block -> block.text())
                .forEach(person -> System.out.println(person.name + " " + person.age));
    }
}
