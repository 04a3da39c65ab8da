package main

import (
	"context"
	"fmt"
	"log"
	"net/http" // {{IF_HEADERS}}
	"os" // {{IF_VARIABLE}}

	openai "github.com/sashabaranov/go-openai"
)

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

	// {{EXAMPLE}}
	completion, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model: "{{MODEL_NAME}}",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Hello!"},
		},
	})
	// {{/EXAMPLE}}
	if err != nil {
		log.Fatal(err)
	}
	if len(completion.Choices) == 0 {
		log.Fatal("the server sent no choices")
	}
	fmt.Println(completion.Choices[0].Message.Content)
	for _, call := range completion.Choices[0].Message.ToolCalls { // {{IF_TOOLS}}
		fmt.Println(call.Function.Name, call.Function.Arguments) // {{IF_TOOLS}}
	} // {{IF_TOOLS}}
}
