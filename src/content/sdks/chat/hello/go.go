package main

import (
	"context"
	"fmt"
	"log"
	"os" // {{IF_VARIABLE}}

	openai "github.com/sashabaranov/go-openai"
)

func main() {
	config := openai.DefaultConfig("{{API_KEY}}")
	config.BaseURL = "{{OPENAI_URL}}"
	client := openai.NewClientWithConfig(config)

	// {{EXAMPLE}}
	completion, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model: "{{MODEL_NAME}}",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Hello!"},
		},
	})
	// {{/EXAMPLE}}
	if err != nil {
		log.Fatal(err)
	}
	if len(completion.Choices) == 0 {
		log.Fatal("the server sent no choices")
	}
	fmt.Println(completion.Choices[0].Message.Content)
	for _, call := range completion.Choices[0].Message.ToolCalls { // {{IF_TOOLS}}
		fmt.Println(call.Function.Name, call.Function.Arguments) // {{IF_TOOLS}}
	} // {{IF_TOOLS}}
}
