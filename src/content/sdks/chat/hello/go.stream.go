package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os" // {{IF_VARIABLE}}

	openai "github.com/sashabaranov/go-openai"
)

func main() {
	config := openai.DefaultConfig("{{API_KEY}}")
	config.BaseURL = "{{OPENAI_URL}}"
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
