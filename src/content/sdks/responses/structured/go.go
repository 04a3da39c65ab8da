package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os" // {{IF_VARIABLE}}

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
)

type person struct {
	Name string `json:"name"`
	Age  int    `json:"age"`
}

func main() {
	client := openai.NewClient(
		option.WithBaseURL("{{OPENAI_URL}}"),
		option.WithAPIKey("{{API_KEY}}"),
		option.WithHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}"),
	)

	format := responses.ResponseFormatTextConfigParamOfJSONSchema("person", map[string]any{
		"type": "object",
		"properties": map[string]any{
			"name": map[string]string{"type": "string"},
			"age":  map[string]string{"type": "integer"},
		},
		"required":             []string{"name", "age"},
		"additionalProperties": false,
	})
	format.OfJSONSchema.Strict = openai.Bool(true)

	response, err := client.Responses.New(context.Background(), responses.ResponseNewParams{
		Model: "{{MODEL_NAME}}",
		Input: responses.ResponseNewParamsInputUnion{OfString: openai.String("Ada is 36 years old.")},
		Text:  responses.ResponseTextConfigParam{Format: format},
	})
	if err != nil {
		log.Fatal(err)
	}

	var found person
	if err := json.Unmarshal([]byte(response.OutputText()), &found); err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.Name, found.Age)
}
