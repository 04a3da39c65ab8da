import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;

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

        StructuredChatCompletionCreateParams<Person> params = ChatCompletionCreateParams.builder()
                .model("{{MODEL_NAME}}")
                .addUserMessage("Ada is 36 years old.")
                .responseFormat(Person.class)
                .build();

        client.chat().completions().create(params).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .forEach(person -> System.out.println(person.name + " " + person.age));
    }
}
