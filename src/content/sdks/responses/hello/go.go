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
	response, err := client.Responses.New(context.Background(), responses.ResponseNewParams{
		Model: "{{MODEL_NAME}}",
		Input: responses.ResponseNewParamsInputUnion{OfString: openai.String("Hello!")},
	})
	// {{/EXAMPLE}}
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.OutputText())
	for _, item := range response.Output { // {{IF_TOOLS}}
		if item.Type == "function_call" { // {{IF_TOOLS}}
			call := item.AsFunctionCall() // {{IF_TOOLS}}
			fmt.Println(call.Name, call.Arguments) // {{IF_TOOLS}}
		} // {{IF_TOOLS}}
	} // {{IF_TOOLS}}
}
