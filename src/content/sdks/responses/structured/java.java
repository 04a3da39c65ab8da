import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.StructuredResponseCreateParams;

public class Example {
    static class Person {
        public String name;
        public int age;
    }

    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .putHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
                .build();

        StructuredResponseCreateParams<Person> params = ResponseCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .input("Ada is 36 years old.")
                .text(Person.class)
                .build();

        client.responses().create(params).output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .forEach(person -> System.out.println(person.name + " " + person.age));
    }
}
