package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"log"
	"os"

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

	file, err := os.ReadFile("image.png")
	if err != nil {
		log.Fatal(err)
	}
	data := base64.StdEncoding.EncodeToString(file)

	picture := responses.ResponseInputContentParamOfInputImage(responses.ResponseInputImageDetailAuto)
	picture.OfInputImage.ImageURL = openai.String("data:image/png;base64," + data)
	content := responses.ResponseInputMessageContentListParam{
		responses.ResponseInputContentParamOfInputText("What is in this picture?"),
		picture,
	}

	response, err := client.Responses.New(context.Background(), responses.ResponseNewParams{
		Model: "{{MODEL_NAME}}",
		Input: responses.ResponseNewParamsInputUnion{OfInputItemList: []responses.ResponseInputItemUnionParam{
			responses.ResponseInputItemParamOfMessage(content, responses.EasyInputMessageRoleUser),
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.OutputText())
}
