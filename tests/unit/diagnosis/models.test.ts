import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestName, readModels, searchModels } from "../../../src/diagnosis/models.ts";

describe("a models list", () => {
  it.each([
    ["OpenAI's", { object: "list", data: [{ id: "a" }, { id: "b" }] }, ["a", "b"]],
    ["llama.cpp's, which has two", { data: [{ id: "a.gguf" }], models: [{ name: "x" }] }, ["a.gguf"]],
    ["Ollama's own", { models: [{ name: "llama3:latest", model: "llama3:latest" }] }, ["llama3:latest"]],
    ["Anthropic's", { data: [{ type: "model", id: "claude", display_name: "Claude" }] }, ["claude"]],
    ["Together's bare list", [{ id: "a" }], ["a"]],
    ["a list of names", { data: ["a", "b", "a"] }, ["a", "b"]],
    ["an empty one", { object: "list", data: [] }, []],
    ["one with junk in it", { data: [null, 1, { id: "" }, { id: "a" }, {}] }, ["a"]],
  ])("%s", (_, body, ids) => {
    expect(readModels(body)).toEqual(ids);
  });

  it.each([undefined, null, "models", 1, {}, { data: {} }, { error: { message: "no" } }, [1, 2]])(
    "is not %j",
    (body) => {
      expect(readModels(body)).toBeUndefined();
    },
  );

  it("is read from any JSON without an exception", () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => void readModels(body)));
  });
});

describe("the nearest name", () => {
  const ids = ["openai/gpt-4o", "openai/gpt-4o-mini", "llama3:latest", "Qwen/Qwen3-Coder-30B", "phi"];
  it.each([
    ["gpt-4o", "openai/gpt-4o"],
    ["GPT-4O-MINI", "openai/gpt-4o-mini"],
    ["llama3", "llama3:latest"],
    ["lama3", "llama3:latest"],
    ["qwen3-coder", "Qwen/Qwen3-Coder-30B"],
    ["qwen/qwen3-coder-30b", "Qwen/Qwen3-Coder-30B"],
    ["qwen3-codre-30b", "Qwen/Qwen3-Coder-30B"],
    ["openai/gpt-4o", undefined],
    ["mistral-large", undefined],
    ["x", undefined],
    ["", undefined],
  ])("to %s is %s", (name, nearest) => {
    expect(nearestName(name, ids)).toBe(nearest);
  });

  it("is one of the list, or none", () => {
    const id = fc.string({ maxLength: 40 });
    fc.assert(
      fc.property(id, fc.array(id), (name, list) => {
        const nearest = nearestName(name, list);
        return nearest === undefined || (list.includes(nearest) && !list.includes(name));
      }),
    );
  });

  it("is found among thousands at once", () => {
    const many = Array.from(
      { length: 5000 },
      (_, index) => `vendor/model-${index}-instruct-with-a-long-name`,
    );
    const start = performance.now();
    expect(nearestName("vendor/model-4999-instruct-with-a-long-nmae", many)).toBe(many[4999]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("a search", () => {
  it("keeps what holds every word, in order", () => {
    const ids = ["a/Big-Model", "b/small-model", "c/other"];
    expect(searchModels("model", ids)).toEqual(["a/Big-Model", "b/small-model"]);
    expect(searchModels(" MODEL  big ", ids)).toEqual(["a/Big-Model"]);
    expect(searchModels("", ids)).toEqual(ids);
    expect(searchModels("nothing", ids)).toEqual([]);
  });
});
