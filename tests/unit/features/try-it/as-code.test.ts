import { describe, expect, it } from "vitest";
import { compile, type CodeSpan } from "../../../../src/build/compile.ts";
import { highlighterOnce } from "../../../../src/build/highlighter.ts";
import { roleOf, theme } from "../../../../src/build/theme.ts";
import { codeLanguages, type Fields, type Piece } from "../../../../src/features/try-it/as-code/index.ts";
import { fillingOf, taskIds, type Choice } from "../../../../src/features/try-it/tasks/tasks.ts";
import { protocolIds, type ProtocolId } from "../../../../src/protocols/protocol-info.ts";
import type { Role } from "../../../../src/snippets/roles.ts";
import { countExamples, languageOf, render } from "../../../../src/snippets/template.ts";
import {
  codeOf,
  languagesOf,
  fieldsOf,
  library,
  operator,
  programOf,
  programs,
  segmentsOf,
  templateOf,
  toolOf,
  values,
} from "./as-code-support.ts";

/** A request with a tool, and fields that packages know and do not know. */
const toolRequest = (protocol: ProtocolId): Fields =>
  fieldsOf(protocol, "What is the weather in Paris?", {
    system: 'Be “brief” and "kind".',
    temperature: 0.5,
    more: {
      tools: [toolOf(protocol)],
      tool_choice: protocol === "messages" ? { type: "auto" } : "auto",
      top_k: [null, true, -0.5],
    },
  });

/** Whether a span is a limit's, which a request as code writes as a number. */
const isBare = (span: Piece | CodeSpan) =>
  "text" in span && "slot" in span && span.slot?.encoders.length === 0;

/** Each visible character with its role; a slot in quotes has none of its own, and plain code none in its span. */
const rolesOf = (spans: readonly (Piece | CodeSpan)[], plain: Role = "word") =>
  spans.flatMap((span) =>
    "slot" in span && span.slot && !isBare(span)
      ? ["slot"]
      : [...("text" in span ? span.text : "")]
          .filter((char) => char.trim())
          .map((char) => `${char} ${("role" in span ? span.role : undefined) ?? plain}`),
  );

/** The fields that a task of Try It Live fills in, beside what the templates have themselves. */
function fieldsOfTask(choice: Choice): Fields {
  const { message, more, parts, system, maxTokens } = fillingOf(choice);
  return fieldsOf(choice.protocol, message, {
    ...parts,
    more,
    ...(system !== undefined && { system }),
    ...(maxTokens !== undefined && { maxTokens: Number(maxTokens) }),
  });
}

const unsupported = (protocol: ProtocolId, language: string, fields: Fields) =>
  codeOf([protocol, language, false], fields).unsupported;

describe("every program", () => {
  it("exists in each language of the page", () => {
    for (const protocol of protocolIds) {
      const written = codeLanguages(protocol).map(({ id }) => id);
      const message = `the languages of ${protocol} and the writers in src/features/try-it/as-code/index.ts`;
      expect(written.toSorted(), message).toEqual(languagesOf(protocol).toSorted());
    }
  });

  it.each(programs)("has as many parts as its template marks: %s in %s, stream %s", (...program) => {
    const { parts } = codeOf(program, toolRequest(program[0]));
    expect(parts).toHaveLength(countExamples(segmentsOf(program)));
    expect(parts).toHaveLength(countExamples(segmentsOf(program, "variable")));
  });

  it.each(programs)("is the page's snippet for its own request: %s in %s, stream %s", (...program) => {
    const fields = fieldsOf(program[0], "Hello!", {});
    expect(programOf(program, fields)).toBe(render(segmentsOf(program), values));
    expect(codeOf(program, fields).hasTools).toBe(false);
  });

  it.each(programs)("has the snippet's colours: %s in %s, stream %s", async (...program) => {
    const { source, file } = library.forms(templateOf(program)).literal;
    const spans = (await compile(source, file, operator)).flatMap((line) => line.spans);
    const { parts } = codeOf(program, fieldsOf(program[0], "Hello!", {}));
    for (const [index, pieces] of parts.entries()) {
      const shown = spans.filter(({ part }) => part === index);
      expect(rolesOf(pieces)).toEqual(rolesOf(shown, languageOf(file).plain));
    }
  });

  it.each(programs)("has the highlighter's colours: %s in %s, stream %s", async (...program) => {
    const fields = toolRequest(program[0]);
    const text = programOf(program, fields, "m");
    const grammar = languageOf(templateOf(program)).grammar as "python";
    const lines = (await highlighterOnce()).codeToTokensBase(text, {
      lang: grammar,
      theme,
      tokenizeTimeLimit: 0,
    });
    const roles = lines
      .flatMap((tokens) => [...tokens, { content: "\n", color: "" }])
      .flatMap(({ content, color }) => Array.from({ length: content.length }, () => roleOf(color)));
    for (const pieces of codeOf(program, fields, "m").parts) {
      const written = pieces.map((piece) => ("text" in piece ? piece.text : "")).join("");
      const from = text.indexOf(written);
      const spans = Array.from(written, (char, index) => ({ text: char, role: roles[from + index] }));
      expect(from).toBeGreaterThanOrEqual(0);
      expect(rolesOf(spans as Piece[])).toEqual(rolesOf(pieces));
    }
  });

  it.each(programs)("prints calls of tools if it has tools: %s in %s, stream %s", (...program) => {
    const [protocol] = program;
    const withTools = programOf(program, toolRequest(protocol));
    const { tools: _, ...others } = toolRequest(protocol);
    // Programs of a shell print whatever the server sends.
    const prints = /tool_?(?:calls|use)|function_?call/i;
    expect(prints.test(withTools), "lines that end in {{IF_TOOLS}} print the calls").toBe(
      !templateOf(program).endsWith(".sh"),
    );
    expect(prints.test(programOf(program, others))).toBe(false);
    expect(withTools).not.toContain("IF_TOOLS");
  });

  it("names a model of the request in place of the slot", () => {
    for (const program of programs) {
      const { parts } = codeOf(program, fieldsOf(program[0], "Hi", {}), 'a "b"');
      expect(parts.flat().some((piece) => "slot" in piece)).toBe(false);
      expect(programOf(program, fieldsOf(program[0], "Hi", {}), 'a "b"')).toContain('a \\"b\\"');
    }
  });
});

describe("arguments", () => {
  const lineOf = (program: string, start: string) => {
    const lines = program.split("\n");
    return lines.filter((line) => line.trim().startsWith(start)).join("\n");
  };

  it("a package gets by name what it knows by name", () => {
    const fields = { max_tokens: 5, system: "s", messages: [], temperature: 0.5, top_k: 1 };
    const python = programOf(["messages", "python", false], fields);
    expect(python).toContain('    max_tokens=5,\n    system="s",\n    messages=[],\n');
    expect(python).toContain('    extra_body={"temperature": 0.5, "top_k": 1},\n');
    const go = programOf(["responses", "go", false], { input: "i", temperature: 1, top_k: 1 });
    expect(go).toContain("Temperature: openai.Float(1),");
    expect(go).toContain(
      'params.SetExtraFields(map[string]any{\n\t\t"top_k": 1,\n\t})\n\n\tresponse, err :=',
    );
    const messages = [
      { role: "system", content: "s" },
      { role: "user", content: "u" },
    ];
    const java = programOf(["chat", "java", false], { messages, temperature: "hot", top_k: null });
    expect(java).toContain('.addSystemMessage("s")\n                .addUserMessage("u")');
    expect(java).toContain('.temperature(JsonValue.from("hot"))');
    expect(java).toContain('.putAdditionalBodyProperty("top_k", JsonValue.from(null))');
    expect(java).toContain("import com.openai.core.JsonValue;");
    expect(java).not.toContain("ObjectMapper");
    const kotlin = programOf(["chat", "kotlin", false], {
      messages,
      temperature: 1,
      max_tokens: 1,
      top_k: null,
    });
    expect(kotlin).toContain('.addSystemMessage("s")\n        .addUserMessage("u")');
    expect(kotlin).toContain(".temperature(1.0)\n        .maxTokens(1)\n");
    expect(kotlin).toContain('.putAdditionalBodyProperty("top_k", JsonValue.from(null))');
    expect(kotlin).toContain("import com.openai.core.JsonValue\n");
  });

  it("tools are arguments of the package, or named as unsupported", () => {
    const start: Record<string, string> = {
      curl: '"tools": [',
      python: "tools=[",
      node: "tools: [",
      fetch: "tools: [",
      go: "Tools: []",
      java: ".tools(JsonValue",
      kotlin: ".tools(",
      rust: ".tools([",
      ruby: "tools: [",
      php: '"tools" => [',
      httpie: '"tools": [',
    };
    for (const program of programs) {
      expect(lineOf(programOf(program, toolRequest(program[0])), start[program[1]] ?? "")).not.toBe("");
    }
    const custom = [{ type: "custom", custom: { name: "x" } }];
    expect(unsupported("chat", "go", { tools: custom })).toEqual(["tools"]);
    expect(unsupported("chat", "rust", { tools: custom, tool_choice: { type: "x" } })).toEqual([
      "tools",
      "tool_choice",
    ]);
    expect(unsupported("responses", "go", { tools: custom })).toEqual([]);
    expect(programOf(["responses", "go", false], { tools: custom })).toContain('"tools": []any{');
    expect(codeOf(["chat", "go", false], { tools: custom }).hasTools).toBe(false);
  });

  it("fields that a package cannot send are unsupported", () => {
    const plain = [{ role: "user", content: "Hi" }];
    const fields = { messages: plain, temperature: 0, top_p: 0.123456789, top_k: 1, seed: 0, stop: "x" };
    // Go's package leaves zeros out but for the seed's pointer, and both have floats of 32 bits.
    expect(unsupported("chat", "go", fields)).toEqual(["temperature", "top_p", "top_k", "stop"]);
    expect(unsupported("chat", "rust", fields)).toEqual(["top_p", "top_k", "stop"]);
    for (const language of ["curl", "python", "node", "java", "kotlin", "fetch", "ruby", "php", "httpie"]) {
      expect(unsupported("chat", language, fields)).toEqual([]);
    }
    const parts = [{ role: "user", content: [{ type: "input_audio", input_audio: { data: "" } }] }];
    expect(unsupported("chat", "go", { messages: parts })).toEqual(["messages"]);
    expect(unsupported("chat", "rust", { messages: parts, max_tokens: -1 })).toEqual([
      "messages",
      "max_tokens",
    ]);
    expect(unsupported("messages", "go", { messages: parts, max_tokens: null, "": 1 })).toEqual([""]);
    expect(programOf(["chat", "go", false], fields)).not.toContain("top_k");
  });

  it("every task of Try It Live is supported, but for a schema in Go's package for Chat Completions", () => {
    for (const [protocol, language, stream] of programs) {
      for (const task of taskIds) {
        const fields = fieldsOfTask({ task, protocol, stream });
        const isLeftOut = protocol === "chat" && language === "go" && task === "structured";
        const { unsupported: left } = codeOf([protocol, language, stream], fields);
        expect(left, `${task} over ${protocol} in ${language}`).toEqual(isLeftOut ? ["response_format"] : []);
      }
    }
  });

  it("a picture is a part of the message in the package's types", () => {
    const at = { task: "image", stream: false } as const;
    const go = programOf(["chat", "go", false], fieldsOfTask({ ...at, protocol: "chat" }));
    expect(go).toContain('Text: "What is in this picture?",');
    expect(go).toMatch(/ImageURL: &openai\.ChatMessageImageURL\{\s+URL: "data:image\/png;base64,/);
    const rust = programOf(["chat", "rust", false], fieldsOfTask({ ...at, protocol: "chat" }));
    expect(rust).toContain('ContentPart::Text("What is in this picture?".into()),');
    expect(rust).toContain('ImageUrl::from("data:image/png;base64,');
    const responses = programOf(["responses", "rust", false], fieldsOfTask({ ...at, protocol: "responses" }));
    expect(responses).toContain('InputContent::InputText("What is in this picture?".into()),');
    expect(responses).toContain('image_url: Some("data:image/png;base64,');
  });

  it("a conversation with calls and results is supported in every language", () => {
    const call = { id: "c1", name: "get_weather", arguments: '{"city":"Paris"}' };
    const items: Record<ProtocolId, object[]> = {
      chat: [
        {
          role: "assistant",
          content: null,
          tool_calls: [
            { id: "c1", type: "function", function: { name: call.name, arguments: call.arguments } },
          ],
        },
      ],
      messages: [
        { type: "thinking", thinking: "Hm.", signature: "c2ln" },
        { type: "tool_use", id: "c1", name: call.name, input: { city: "Paris" } },
      ],
      responses: [
        { type: "reasoning", id: "rs_1", summary: [], content: [{ type: "reasoning_text", text: "Hm." }] },
        { type: "function_call", id: "fc_1", call_id: "c1", name: call.name, arguments: call.arguments },
      ],
    };
    for (const program of programs) {
      const [protocol] = program;
      const fields = fieldsOf(protocol, "And tomorrow?", {
        earlier: [
          { role: "user", content: "What is the weather in Paris?" },
          { role: "assistant", content: "", calls: [call], items: items[protocol] },
          { role: "tool", results: [{ id: "c1", content: "18 degrees" }] },
          { role: "assistant", content: "It is 18." },
        ],
      });
      expect(codeOf(program, fields).unsupported, program.join(" ")).toEqual([]);
      const text = programOf(program, fields);
      const places = ["What is the weather", "c1", "18 degrees", "It is 18.", "And tomorrow?"].map((each) =>
        text.indexOf(each),
      );
      expect(places.toSorted((one, other) => one - other)).toEqual(places);
      expect(places[0]).toBeGreaterThan(0);
    }
    // The package for Rust has no field for thinking.
    const thinking = [{ ...items.chat[0], reasoning_content: "Hm." }];
    expect(unsupported("chat", "rust", { messages: thinking })).toEqual(["messages"]);
    expect(programOf(["chat", "go", false], { messages: thinking })).toMatch(/ReasoningContent: +"Hm\."/);
  });

  it("a long picture is read from a file, or has a placeholder", () => {
    const data = "iVBORw0KGgo".repeat(1000);
    for (const program of programs) {
      const [protocol, language] = program;
      const fields = fieldsOf(protocol, "What is this?", { picture: { type: "image/jpeg", data } });
      const { picture, unsupported: left } = codeOf(program, fields);
      const text = programOf(program, fields);
      expect(left).toEqual([]);
      expect(text).not.toContain(data);
      expect(picture).toBe(["python", "node", "ruby", "php"].includes(language) ? "file" : "placeholder");
      expect(text).toContain(picture === "file" ? "image.jpg" : "IMAGE_BASE64");
    }
  });

  it("a lone surrogate is unsupported, except where the language writes JSON", () => {
    const fields = { input: "Hi", a: "x\ud83d", b: [{ "\udc00": 1 }] };
    for (const { id } of codeLanguages("responses")) {
      const escaped = ["curl", "node", "fetch", "httpie"].includes(id);
      const code = codeOf(["responses", id, false], fields, "m\udc00");
      expect(code.unsupported).toEqual(escaped ? [] : ["a", "b", "model"]);
    }
  });
});

describe("layout", () => {
  it("short values stay in one line, longer ones have one item a line", () => {
    const short = [{ role: "user", content: "Hi" }];
    const long = [
      { role: "system", content: "You are a helpful assistant." },
      { role: "user", content: "What is the weather in Paris?" },
    ];
    const python = (messages: object[]) => programOf(["chat", "python", false], { messages });
    expect(python(short)).toContain('\n    messages=[{"role": "user", "content": "Hi"}],\n');
    expect(python(long)).toContain(
      [
        "",
        "    messages=[",
        '        {"role": "system", "content": "You are a helpful assistant."},',
        '        {"role": "user", "content": "What is the weather in Paris?"},',
        "    ],",
        "",
      ].join("\n"),
    );
    const shell = programOf(["chat", "curl", true], { messages: long });
    expect(shell).toContain(
      [
        "",
        '    "messages": [',
        '      {"role": "system", "content": "You are a helpful assistant."},',
        '      {"role": "user", "content": "What is the weather in Paris?"}',
        "    ],",
        '    "stream": true',
        "  }'",
      ].join("\n"),
    );
  });

  it("Go's values begin in one column, up to one of several lines", () => {
    const go = programOf(["messages", "go", false], { max_tokens: 5, system: "s", top_k: 1, temperature: 1 });
    expect(go).toContain(
      [
        "",
        "\tparams := anthropic.MessageNewParams{",
        '\t\tModel:     "m",',
        "\t\tMaxTokens: 5,",
        "\t\tSystem: []anthropic.TextBlockParam{",
        '\t\t\t{Text: "s"},',
        "\t\t},",
        "\t}",
        "\tparams.SetExtraFields(map[string]any{",
        '\t\t"top_k":       1,',
        '\t\t"temperature": 1,',
        "\t})",
        "",
      ].join("\n"),
    );
  });

  it("long JSON in a string has lines of its own", () => {
    const fields = { metadata: { first: "x".repeat(30), second: "y".repeat(30) } };
    expect(programOf(["chat", "java", false], fields)).toContain(
      [
        "readTree(",
        '                        "{"',
        `                        + "  \\"first\\": \\"${"x".repeat(30)}\\","`,
        `                        + "  \\"second\\": \\"${"y".repeat(30)}\\""`,
        '                        + "}")))',
      ].join("\n"),
    );
  });

  it("values of a usual request keep within 90 columns", () => {
    const ids = ["curl", "python", "node", "kotlin", "fetch", "ruby", "php"];
    for (const program of programs.filter(([, id]) => ids.includes(id))) {
      const { parts } = codeOf(program, toolRequest(program[0]), "m");
      const lines = parts
        .flat()
        .map((piece) => ("text" in piece ? piece.text : ""))
        .join("")
        .split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
    }
  });
});
