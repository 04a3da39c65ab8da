import { beforeEach, describe, expect, test } from "vitest";
import { limitsInForce } from "../../../../src/features/connection/limits-in-force.ts";
import { openPage } from "../../dom/page.ts";

const told = (value: number) => ({ value, from: "`max_model_len` of `/v1/models`" });

describe("limitsInForce", () => {
  test("assumes what nobody gave, and says so", () => {
    expect(limitsInForce({}, {}, {})).toEqual({
      context: {
        value: 131_072,
        state: "assumed",
        from: "131,072 assumed. Replace it with your model's.",
      },
      output: { value: 16_384, state: "assumed", from: "16,384 assumed. Replace it with your model's." },
    });
  });

  test("takes the visitor's own limit before the server's, and the server's before a weaker giver's", () => {
    const [server, operator] = [{ context: told(8192) }, { context: told(4096), output: told(1024) }];
    expect(limitsInForce({ context: 65_536 }, server, operator)).toEqual({
      context: { value: 65_536, state: "filled", from: "Yours." },
      output: { value: 1024, state: "filled", from: "From `max_model_len` of `/v1/models`." },
    });
    expect(limitsInForce({}, server, operator).context).toEqual({
      value: 8192,
      state: "filled",
      from: "From `max_model_len` of `/v1/models`.",
    });
  });

  test.each([
    ["only the context is told", {}, {}],
    ["the answer that is told fills the context", {}, { output: told(20_001) }],
  ])("assumes an answer that leaves half of the context to the prompt where %s", (_, edited, given) => {
    expect(limitsInForce(edited, { context: told(20_001), ...given }).output).toEqual({
      value: 10_000,
      state: "assumed",
      from: "10,000 assumed, half of the context. Replace it with your model's.",
    });
  });

  test("keeps a visitor's answer that leaves no room, and says so", () => {
    expect(limitsInForce({ output: 8192 }, { context: told(8192) }).output).toEqual({
      value: 8192,
      state: "filled",
      from: "Yours. No room is left for a prompt: write less than 8,192.",
    });
  });
});

describe("the limits in force", () => {
  const load = async () => {
    openPage();
    return {
      ...(await import("../../../../src/features/connection/connection.ts")),
      ...(await import("../../../../src/features/connection/server-facts.ts")),
      ...(await import("../../../../src/features/connection/limits.ts")),
    };
  };
  let page: Awaited<ReturnType<typeof load>>;
  beforeEach(async () => {
    page = await load();
    page.setField("server", "https://llm.example.com");
    page.setField("model", "a");
    page.learn({
      models: [
        { id: "a", limits: { context: told(8192) } },
        { id: "b:latest", limits: { context: told(4096) } },
        { id: "c", limits: {} },
      ],
    });
  });
  const context = () => page.$limits.get().context.value;

  test("are those that the server told of the model in force", () => {
    expect(context()).toBe(8192);
    page.setField("model", "b");
    expect(context()).toBe(4096);
    page.setField("model", "c");
    expect(page.$limits.get().context.state).toBe("assumed");
  });

  test("are assumed for another server and another key, until these are asked", () => {
    page.setField("key", "sk-other");
    expect(page.$limits.get().context.state).toBe("assumed");
  });

  test("keep an edit for its server and model, also when another was in force meanwhile", () => {
    page.editLimit("context", 50_000);
    page.setField("model", "b");
    expect(context()).toBe(4096);
    page.setField("server", "https://other.example.com");
    page.setField("model", "a");
    expect(page.$limits.get().context.state).toBe("assumed");
    page.setField("server", "https://llm.example.com");
    expect(page.$limits.get().context).toMatchObject({ value: 50_000, from: "Yours." });
  });

  test("take an edit that was made before server and model were given, until it is taken back", () => {
    page.setField("server", "");
    page.setField("model", "");
    page.editLimit("output", 3000);
    page.setField("server", "https://llm.example.com");
    page.setField("model", "a");
    expect(page.$limits.get().output.value).toBe(3000);
    page.editLimit("output", undefined);
    expect(page.$limits.get().output.state).toBe("assumed");
  });

  test("are the same object while nothing about them changes", () => {
    const before = page.$limits.get();
    page.setField("key", "");
    page.learn({ software: { id: "vllm", name: "vLLM" } });
    expect(page.$limits.get()).toBe(before);
  });

  test("are stored nowhere", () => {
    page.editLimit("context", 54_321);
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain("54321");
  });
});
