import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idsOf, limitsOf, nameInList, withLimits } from "../../../src/diagnosis/model-list.ts";
import { nearestName, searchModels } from "../../../src/diagnosis/model-names.ts";
import { readModels } from "../../../src/diagnosis/models.ts";
import { expectLinear } from "../growth.ts";

const idsIn = (body: unknown) => idsOf(readModels(body) ?? []);

describe("readModels", () => {
  it.each([
    ["OpenAI's list", { object: "list", data: [{ id: "a" }, { id: "b" }] }, ["a", "b"]],
    ["the first of llama.cpp's two lists", { data: [{ id: "a.gguf" }], models: [{ name: "x" }] }, ["a.gguf"]],
    ["Ollama's own list", { models: [{ name: "llama3:latest", model: "llama3:latest" }] }, ["llama3:latest"]],
    ["Anthropic's list", { data: [{ type: "model", id: "claude", display_name: "Claude" }] }, ["claude"]],
    ["Together's bare list", [{ id: "a" }], ["a"]],
    ["LM Studio's own list", { models: [{ type: "llm", key: "gemma", display_name: "Gemma" }] }, ["gemma"]],
    ["LiteLLM's own list", { data: [{ model_name: "gpt", model_info: { id: "hash" } }] }, ["gpt"]],
    ["a list of names", { data: ["a", "b", "a"] }, ["a", "b"]],
    ["an empty list", { object: "list", data: [] }, []],
    ["an empty list, as Go servers write it", { object: "list", data: null }, []],
    ["a list with junk in it", { data: [null, 1, { id: "" }, { id: "a" }, {}] }, ["a"]],
  ])("reads %s", (_, body, ids) => {
    expect(readModels(body)?.map(({ id }) => id)).toEqual(ids);
  });

  it.each([undefined, null, "models", 1, {}, { data: {} }, { error: { message: "no" } }, [1, 2]])(
    "returns nothing for %j",
    (body) => {
      expect(readModels(body)).toBeUndefined();
    },
  );

  it("does not throw whatever JSON a server sends", () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => void readModels(body)));
  });
});

describe("readModels of a hostile list", () => {
  it("leaves out ids that no field takes", () => {
    expect(idsIn({ data: [{ id: "m".repeat(1024) }, { id: "n".repeat(1025) }] })).toEqual(["m".repeat(1024)]);
  });

  it("stops at 5,000 models", () => {
    const data = Array.from({ length: 20_000 }, (_, index) => ({ id: `m-${index}` }));
    expect(readModels({ data })).toHaveLength(5000);
  });
});

describe("nearestName", () => {
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
  ])("finds for %j the name %j", (name, nearest) => {
    expect(nearestName(name, ids)).toBe(nearest);
  });

  it("returns a name of the list, or nothing", () => {
    const id = fc.string({ maxLength: 40 });
    fc.assert(
      fc.property(id, fc.array(id), (name, list) => {
        const nearest = nearestName(name, list);
        return nearest === undefined || (list.includes(nearest) && !list.includes(name));
      }),
    );
  });

  it("takes a time linear in the number of names", () => {
    const many = (length: number) =>
      Array.from({ length }, (_, index) => `vendor/model-${index}-instruct-with-a-long-name`);
    const name = "vendor/model-4999-instruct-with-a-long-nmae";
    expect(nearestName(name, many(5000))).toBe("vendor/model-4999-instruct-with-a-long-name");
    expectLinear(500, (count) => {
      const listed = many(count);
      return () => void nearestName(name, listed);
    });
  });
});

describe("nearestName among hostile ids", () => {
  const name = `${"ab".repeat(90)}q`;

  it.each([
    ["long ids", (size: number) => [..."ab".repeat(495), "q"].join("").padEnd(990 + size, "c")],
    ["ids of many pieces", () => "abcabd/".repeat(140)],
    ["ids as long as the name", () => "ab".repeat(91)],
  ])("takes a time linear in their number: %s", (_, idOf) => {
    expectLinear(50, (count) => {
      const ids = Array.from({ length: count }, (__, index) => idOf(index % 3) + String(index));
      return () => void nearestName(name, ids);
    });
  });

  it("compares no text letter by letter that nobody types", () => {
    expect(nearestName("a".repeat(300), ["b" + "a".repeat(299)])).toBeUndefined();
    expect(nearestName("a".repeat(200), ["b" + "a".repeat(199)])).toBe("b" + "a".repeat(199));
  });
});

describe("searchModels", () => {
  it("returns the ids that contain every word, in their order", () => {
    const ids = ["a/Big-Model", "b/small-model", "c/other"];
    expect(searchModels("model", ids)).toEqual(["a/Big-Model", "b/small-model"]);
    expect(searchModels(" MODEL  big ", ids)).toEqual(["a/Big-Model"]);
    expect(searchModels("", ids)).toEqual(ids);
    expect(searchModels("nothing", ids)).toEqual([]);
  });
});

describe("limitsOf", () => {
  const told = (value: number) => ({ limits: { context: { value, from: "" } } });
  const models = [
    { id: "a:latest", ...told(1000) },
    { id: "models/b", ...told(2000) },
  ];

  it("finds a model by the name that servers take for it", () => {
    expect(limitsOf("a", models)).toEqual(models[0]?.limits);
    expect(limitsOf("b", models)).toEqual(models[1]?.limits);
    expect(nameInList("b", ["b", "models/b"])).toBe("b");
    expect(limitsOf("c", models)).toEqual({});
  });

  it("takes the only model for the one that is not named yet", () => {
    expect(limitsOf("", models)).toEqual({});
    expect(limitsOf("", models.slice(1))).toEqual(models[1]?.limits);
    expect(limitsOf("", [])).toEqual({});
  });
});

describe("withLimits", () => {
  it("lets what another API told count more, limit by limit", () => {
    const [context, output] = [1000, 500].map((value) => ({ value, from: "list" }));
    const own = { value: 2000, from: "own" };
    expect(
      withLimits(
        [
          { id: "a", limits: { context, output } as object },
          { id: "b", limits: {} },
        ],
        [
          { id: "a", limits: { context: own } },
          { id: "z", limits: { context: own } },
        ],
      ),
    ).toEqual([
      { id: "a", limits: { context: own, output } },
      { id: "b", limits: {} },
    ]);
  });
});
