package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"log"
	"net/http" // {{IF_HEADERS}}
	"os"

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

	file, err := os.ReadFile("image.png")
	if err != nil {
		log.Fatal(err)
	}
	data := base64.StdEncoding.EncodeToString(file)

	completion, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model: "{{MODEL_NAME}}",
		Messages: []openai.ChatCompletionMessage{{
			Role: openai.ChatMessageRoleUser,
			MultiContent: []openai.ChatMessagePart{
				{Type: openai.ChatMessagePartTypeText, Text: "What is in this picture?"},
				{
					Type:     openai.ChatMessagePartTypeImageURL,
					ImageURL: &openai.ChatMessageImageURL{URL: "data:image/png;base64," + data},
				},
			},
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	if len(completion.Choices) == 0 {
		log.Fatal("the server sent no choices")
	}
	fmt.Println(completion.Choices[0].Message.Content)
}
