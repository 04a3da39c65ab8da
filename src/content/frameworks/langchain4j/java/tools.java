import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import java.util.HashMap; // {{IF_HEADERS}}

public class Example {
    public interface Assistant {
        String chat(String message);
    }

    public static class Weather {
        @Tool(name = "get_weather", value = "The weather in a city now.")
        public String get(@P("The city") String city) {
            return "21 degrees in " + city;
        }
    }

    public static void main(String[] args) {
        var headers = new HashMap<String, String>(); // {{IF_HEADERS}}
        headers.put("{{HEADER_NAME}}", "{{HEADER_VALUE}}");
        var model = OpenAiChatModel.builder()
                .baseUrl("{{OPENAI_URL}}")
                .apiKey("{{API_KEY}}")
                .customHeaders(headers) // {{IF_HEADERS}}
                .modelName("{{MODEL_NAME}}")
                .build();

        var assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new Weather())
                .build();
        System.out.println(assistant.chat("What is the weather in Paris?"));
    }
}
