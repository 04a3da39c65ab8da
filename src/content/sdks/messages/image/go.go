package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"log"
	"os"

	"github.com/anthropics/anthropic-sdk-go/v2"
	"github.com/anthropics/anthropic-sdk-go/v2/option"
)

func main() {
	client := anthropic.NewClient(
		option.WithBaseURL("{{SERVER_URL}}"),
		option.WithAPIKey("{{API_KEY}}"),
		option.WithHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}"),
	)

	file, err := os.ReadFile("image.png")
	if err != nil {
		log.Fatal(err)
	}
	data := base64.StdEncoding.EncodeToString(file)

	message, err := client.Messages.New(context.Background(), anthropic.MessageNewParams{
		Model:     "{{MODEL_NAME}}",
		MaxTokens: {{MAX_TOKENS}},
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(
				anthropic.NewImageBlockBase64("image/png", data),
				anthropic.NewTextBlock("What is in this picture?"),
			),
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, block := range message.Content {
		if block.Type == "text" {
			fmt.Println(block.Text)
		}
	}
}
