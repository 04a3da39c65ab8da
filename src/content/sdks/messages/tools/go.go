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

func getWeather(input json.RawMessage) (string, error) {
	var asked struct{ City string }
	if err := json.Unmarshal(input, &asked); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: 21 degrees", asked.City), nil
}

func main() {
	client := anthropic.NewClient(
		option.WithBaseURL("{{SERVER_URL}}"),
		option.WithAPIKey("{{API_KEY}}"),
		option.WithHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}"),
	)

	tools := []anthropic.ToolUnionParam{{OfTool: &anthropic.ToolParam{
		Name:        "get_weather",
		Description: anthropic.String("Returns the weather in a city now."),
		InputSchema: anthropic.ToolInputSchemaParam{
			Properties: map[string]any{"city": map[string]string{"type": "string"}},
			Required:   []string{"city"},
		},
	}}}
	messages := []anthropic.MessageParam{
		anthropic.NewUserMessage(anthropic.NewTextBlock("What is the weather in Paris?")),
	}

	for {
		message, err := client.Messages.New(context.Background(), anthropic.MessageNewParams{
			Model:     "{{MODEL_NAME}}",
			MaxTokens: {{MAX_TOKENS}},
			Messages:  messages,
			Tools:     tools,
		})
		if err != nil {
			log.Fatal(err)
		}
		results := []anthropic.ContentBlockParamUnion{}
		for _, block := range message.Content {
			switch block.Type {
			case "text":
				fmt.Println(block.Text)
			case "tool_use":
				result, err := getWeather(block.Input)
				if err != nil {
					log.Fatal(err)
				}
				results = append(results, anthropic.NewToolResultBlock(block.ID, result, false))
			}
		}
		if len(results) == 0 {
			return
		}
		messages = append(messages, message.ToParam(), anthropic.NewUserMessage(results...))
	}
}
