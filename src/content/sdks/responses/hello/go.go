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
		option.WithBaseURL("{{SERVER_URL}}/v1"),
		option.WithAPIKey("{{API_KEY}}"),
	)

	response, err := client.Responses.New(context.Background(), responses.ResponseNewParams{
		Model: "{{MODEL_NAME}}",
		Input: responses.ResponseNewParamsInputUnion{OfString: openai.String("Hello!")},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.OutputText())
}
