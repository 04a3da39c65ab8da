package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os" // {{IF_VARIABLE}}

	"github.com/anthropics/anthropic-sdk-go/v2"
	"github.com/anthropics/anthropic-sdk-go/v2/option"
)

type person struct {
	Name string `json:"name"`
	Age  int    `json:"age"`
}

func main() {
	client := anthropic.NewClient(
		option.WithBaseURL("{{SERVER_URL}}"),
		option.WithAPIKey("{{API_KEY}}"),
		option.WithHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}"),
	)

	schema := map[string]any{
		"type": "object",
		"properties": map[string]any{
			"name": map[string]string{"type": "string"},
			"age":  map[string]string{"type": "integer"},
		},
		"required":             []string{"name", "age"},
		"additionalProperties": false,
	}
	message, err := client.Messages.New(context.Background(), anthropic.MessageNewParams{
		Model:     "{{MODEL_NAME}}",
		MaxTokens: {{MAX_TOKENS}},
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock("Ada is 36 years old.")),
		},
		OutputConfig: anthropic.OutputConfigParam{
			Format: anthropic.JSONOutputFormatParam{Schema: schema},
		},
	})
	if err != nil {
		log.Fatal(err)
	}

	for _, block := range message.Content {
		if block.Type != "text" {
			continue
		}
		var found person
		if err := json.Unmarshal([]byte(block.Text), &found); err != nil {
			log.Fatal(err)
		}
		fmt.Println(found.Name, found.Age)
	}
}
