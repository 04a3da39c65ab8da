import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.service.AiServices;

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
        var model = AnthropicChatModel.builder()
                .baseUrl("{{SERVER_URL}}/v1")
                .apiKey("{{API_KEY}}")
                .modelName("{{MODEL_NAME}}")
                .maxTokens({{MAX_TOKENS}})
                .build();

        var assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new Weather())
                .build();
        System.out.println(assistant.chat("What is the weather in Paris?"));
    }
}
