package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http" // {{IF_HEADERS}}
	"os" // {{IF_VARIABLE}}

	openai "github.com/sashabaranov/go-openai"
	"github.com/sashabaranov/go-openai/jsonschema"
)

func getWeather(arguments string) (string, error) {
	var asked struct{ City string }
	if err := json.Unmarshal([]byte(arguments), &asked); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: 21 degrees", asked.City), nil
}

// headers sends further headers with each request. // {{IF_HEADERS}}
type headers struct{} // {{IF_HEADERS}}
// {{IF_HEADERS}}
func (headers) RoundTrip(request *http.Request) (*http.Response, error) { // {{IF_HEADERS}}
	request = request.Clone(request.Context()) // {{IF_HEADERS}}
	request.Header.Set("{{HEADER_NAME}}", "{{HEADER_VALUE}}")
	return http.DefaultTransport.RoundTrip(request) // {{IF_HEADERS}}
} // {{IF_HEADERS}}
// {{IF_HEADERS}}
func main() {
	config := openai.DefaultConfig("{{API_KEY}}")
	config.BaseURL = "{{OPENAI_URL}}"
	config.HTTPClient = &http.Client{Transport: headers{}} // {{IF_HEADERS}}
	client := openai.NewClientWithConfig(config)

	tools := []openai.Tool{{
		Type: openai.ToolTypeFunction,
		Function: &openai.FunctionDefinition{
			Name:        "get_weather",
			Description: "Returns the weather in a city now.",
			Parameters: jsonschema.Definition{
				Type:       jsonschema.Object,
				Properties: map[string]jsonschema.Definition{"city": {Type: jsonschema.String}},
				Required:   []string{"city"},
			},
		},
	}}
	messages := []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleUser, Content: "What is the weather in Paris?"},
	}

	for {
		completion, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
			Model:    "{{MODEL_NAME}}",
			Messages: messages,
			Tools:    tools,
		})
		if err != nil {
			log.Fatal(err)
		}
		if len(completion.Choices) == 0 {
			log.Fatal("the server sent no choices")
		}
		message := completion.Choices[0].Message
		if len(message.ToolCalls) == 0 {
			fmt.Println(message.Content)
			return
		}
		messages = append(messages, message)
		for _, call := range message.ToolCalls {
			result, err := getWeather(call.Function.Arguments)
			if err != nil {
				log.Fatal(err)
			}
			messages = append(messages, openai.ChatCompletionMessage{
				Role:       openai.ChatMessageRoleTool,
				ToolCallID: call.ID,
				Content:    result,
			})
		}
	}
}
