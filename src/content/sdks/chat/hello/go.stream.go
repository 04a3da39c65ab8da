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
	config.BaseURL = "{{SERVER_URL}}/v1"
	client := openai.NewClientWithConfig(config)

	stream, err := client.CreateChatCompletionStream(context.Background(), openai.ChatCompletionRequest{
		Model: "{{MODEL_NAME}}",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Hello!"},
		},
	})
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
		}
	}
	fmt.Println()
}
