package main

import (
	"context"
	"fmt"
	"log"
	"os" // {{IF_VARIABLE}}

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
)

func main() {
	client := openai.NewClient(
		option.WithBaseURL("{{OPENAI_URL}}"),
		option.WithAPIKey("{{API_KEY}}"),
		option.WithHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}"),
	)

	// {{EXAMPLE}}
	stream := client.Responses.NewStreaming(context.Background(), responses.ResponseNewParams{
		Model: "{{MODEL_NAME}}",
		Input: responses.ResponseNewParamsInputUnion{OfString: openai.String("Hello!")},
	})
	// {{/EXAMPLE}}
	defer stream.Close()

	for stream.Next() {
		event := stream.Current()
		if event.Type == "response.output_text.delta" {
			fmt.Print(event.Delta)
		}
		if event.Type == "response.output_item.done" && event.Item.Type == "function_call" { // {{IF_TOOLS}}
			call := event.Item.AsFunctionCall() // {{IF_TOOLS}}
			fmt.Printf("\n%s %s", call.Name, call.Arguments) // {{IF_TOOLS}}
		} // {{IF_TOOLS}}
	}
	if err := stream.Err(); err != nil {
		log.Fatal(err)
	}
	fmt.Println()
}
