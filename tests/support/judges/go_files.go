// Reads a JSON array of Go files from standard input and prints the judgement of Go's parser on each, as JSON.
package main

import (
	"encoding/json"
	"go/parser"
	"go/scanner"
	"go/token"
	"log"
	"os"
	"strconv"
	"strings"
)

type judgement struct {
	Strings   []string `json:"strings"`
	Structure string   `json:"structure"`
	Error     string   `json:"error,omitempty"`
}

func judge(text string) judgement {
	if _, err := parser.ParseFile(token.NewFileSet(), "file.go", text, parser.AllErrors); err != nil {
		return judgement{Error: err.Error()}
	}
	found := judgement{Strings: []string{}}
	structure := []string{}
	files := token.NewFileSet()
	var tokens scanner.Scanner
	tokens.Init(files.AddFile("file.go", files.Base(), len(text)), []byte(text), nil, 0)
	for {
		_, kind, literal := tokens.Scan()
		if kind == token.EOF {
			found.Structure = strings.Join(structure, " ")
			return found
		}
		if kind == token.STRING {
			value, err := strconv.Unquote(literal)
			if err != nil {
				return judgement{Error: err.Error()}
			}
			found.Strings = append(found.Strings, value)
			literal = "string"
		}
		structure = append(structure, kind.String(), literal)
	}
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		log.Fatal(err)
	}
	found := []judgement{}
	for _, text := range texts {
		found = append(found, judge(text))
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		log.Fatal(err)
	}
}
