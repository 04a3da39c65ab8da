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
	stream := client.Messages.NewStreaming(context.Background(), anthropic.MessageNewParams{
		Model:     "{{MODEL_NAME}}",
		MaxTokens: {{MAX_TOKENS}},
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock("Hello!")),
		},
	})
	// {{/EXAMPLE}}
	defer stream.Close()

	for stream.Next() {
		event := stream.Current()
		if event.Type == "content_block_delta" {
			fmt.Print(event.Delta.Text)
		}
		if event.ContentBlock.Type == "tool_use" { // {{IF_TOOLS}}
			fmt.Printf("\n%s ", event.ContentBlock.Name) // {{IF_TOOLS}}
		} // {{IF_TOOLS}}
		fmt.Print(event.Delta.PartialJSON) // {{IF_TOOLS}}
	}
	if err := stream.Err(); err != nil {
		log.Fatal(err)
	}
	fmt.Println()
}
