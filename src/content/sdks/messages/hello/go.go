package main

import (
	"context"
	"fmt"
	"log"
	"os" // {{IF_VARIABLE}}

	"github.com/anthropics/anthropic-sdk-go/v2"
	"github.com/anthropics/anthropic-sdk-go/v2/option"
)

func main() {
	client := anthropic.NewClient(
		option.WithBaseURL("{{SERVER_URL}}"),
		option.WithAPIKey("{{API_KEY}}"),
		option.WithHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}"),
	)

	// {{EXAMPLE}}
	message, err := client.Messages.New(context.Background(), anthropic.MessageNewParams{
		Model:     "{{MODEL_NAME}}",
		MaxTokens: {{MAX_TOKENS}},
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock("Hello!")),
		},
	})
	// {{/EXAMPLE}}
	if err != nil {
		log.Fatal(err)
	}
	for _, block := range message.Content {
		if block.Type == "text" {
			fmt.Println(block.Text)
		}
		if block.Type == "tool_use" { // {{IF_TOOLS}}
			fmt.Println(block.Name, string(block.Input)) // {{IF_TOOLS}}
		} // {{IF_TOOLS}}
	}
}
