package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os" // {{IF_VARIABLE}}

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/packages/param"
	"github.com/openai/openai-go/v3/responses"
)

func getWeather(arguments string) (string, error) {
	var asked struct{ City string }
	if err := json.Unmarshal([]byte(arguments), &asked); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: 21 degrees", asked.City), nil
}

func main() {
	client := openai.NewClient(
		option.WithBaseURL("{{OPENAI_URL}}"),
		option.WithAPIKey("{{API_KEY}}"),
		option.WithHeader("{{HEADER_NAME}}", "{{HEADER_VALUE}}"),
	)

	tool := responses.ToolParamOfFunction("get_weather", map[string]any{
		"type":       "object",
		"properties": map[string]any{"city": map[string]string{"type": "string"}},
		"required":   []string{"city"},
	}, false)
	items := []responses.ResponseInputItemUnionParam{
		responses.ResponseInputItemParamOfMessage("What is the weather in Paris?", responses.EasyInputMessageRoleUser),
	}

	for {
		response, err := client.Responses.New(context.Background(), responses.ResponseNewParams{
			Model: "{{MODEL_NAME}}",
			Input: responses.ResponseNewParamsInputUnion{OfInputItemList: items},
			Tools: []responses.ToolUnionParam{tool},
			Store: openai.Bool(false),
		})
		if err != nil {
			log.Fatal(err)
		}
		isAnswer := true
		for _, item := range response.Output {
			// Each item goes back as it came.
			items = append(items, param.Override[responses.ResponseInputItemUnionParam](json.RawMessage(item.RawJSON())))
			if item.Type != "function_call" {
				continue
			}
			isAnswer = false
			call := item.AsFunctionCall()
			result, err := getWeather(call.Arguments)
			if err != nil {
				log.Fatal(err)
			}
			output := responses.ResponseInputItemParamOfFunctionCallOutput(result)
			output.OfFunctionCallOutput.CallID = openai.String(call.CallID)
			items = append(items, output)
		}
		if isAnswer {
			fmt.Println(response.OutputText())
			return
		}
	}
}
