package main

import (
	"context"
	"errors"
	"fmt"
	"io"
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
	stream, err := client.CreateChatCompletionStream(context.Background(), openai.ChatCompletionRequest{
		Model: "{{MODEL_NAME}}",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Hello!"},
		},
	})
	// {{/EXAMPLE}}
	if err != nil {
		log.Fatal(err)
	}
	defer stream.Close()

	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		if len(chunk.Choices) > 0 {
			fmt.Print(chunk.Choices[0].Delta.Content)
			for _, call := range chunk.Choices[0].Delta.ToolCalls { // {{IF_TOOLS}}
				if call.Function.Name != "" { // {{IF_TOOLS}}
					fmt.Printf("\n%s ", call.Function.Name) // {{IF_TOOLS}}
				} // {{IF_TOOLS}}
				fmt.Print(call.Function.Arguments) // {{IF_TOOLS}}
			} // {{IF_TOOLS}}
		}
	}
	fmt.Println()
}
