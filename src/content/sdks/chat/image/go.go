package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"log"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

func main() {
	config := openai.DefaultConfig("{{API_KEY}}")
	config.BaseURL = "{{OPENAI_URL}}"
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
