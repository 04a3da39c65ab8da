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

type person struct {
	Name string `json:"name"`
	Age  int    `json:"age"`
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

	schema, err := jsonschema.GenerateSchemaForType(person{})
	if err != nil {
		log.Fatal(err)
	}
	completion, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model: "{{MODEL_NAME}}",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Ada is 36 years old."},
		},
		ResponseFormat: &openai.ChatCompletionResponseFormat{
			Type: openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{
				Name:   "person",
				Schema: schema,
				Strict: true,
			},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	if len(completion.Choices) == 0 {
		log.Fatal("the server sent no choices")
	}

	var found person
	if err := json.Unmarshal([]byte(completion.Choices[0].Message.Content), &found); err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.Name, found.Age)
}
