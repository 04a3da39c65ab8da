import { describe, expect, test, vi } from "vitest";
import { find, input, openPage, press, type PageOptions } from "../../dom/page.ts";
import { modelsNamed } from "../support/models.ts";

const SERVER = "https://gateway.example.com/team-a";
const models = [
  { id: "qwen3-coder", label: "Coder", context: 262_144, output: 32_768 },
  { id: "small", context: 8192 },
];

async function open(settings: object = { server: SERVER, models }, options: PageOptions = {}) {
  openPage({
    body: '<div class="input"><input id="model-field" /></div>',
    root: { "data-settings": JSON.stringify(settings) },
    ...options,
  });
  const { offerModels } = await import("../../../../src/features/connection/offer-models.ts");
  (await import("../../../../src/features/connection/bind-fields.ts")).bindFields();
  offerModels("model-field");
  await vi.dynamicImportSettled();
  return {
    ...(await import("../../../../src/features/connection/connection.ts")),
    ...(await import("../../../../src/features/connection/server-facts.ts")),
    ...(await import("../../../../src/features/connection/limits.ts")),
  };
}
const field = () => find<HTMLInputElement>("#model-field");
function offered(query?: string) {
  if (query === undefined) press(field(), "ArrowDown");
  else input(field(), query, "insertText");
  return [...document.querySelectorAll("[role=option]")].map(({ textContent }) => textContent);
}

describe("the list of models", () => {
  test("has the operator's models with their labels, though no server was asked; the first one is chosen", async () => {
    const { $values } = await open();
    expect($values.get().model).toBe("qwen3-coder");
    expect(offered()).toEqual(["qwen3-coder Coder", "small"]);
  });

  test("is searched by label, too; a choice fills in the id", async () => {
    const { $values } = await open();
    expect(offered("coder")).toEqual(["qwen3-coder Coder"]);
    find("[role=option]").click();
    expect($values.get().model).toBe("qwen3-coder");
    expect(offered("small")).toEqual(["small"]);
  });

  test("has what the server lists after the operator's models, each once", async () => {
    const { learn } = await open();
    learn({ models: modelsNamed("zeta", "small", "alpha") });
    expect(offered()).toEqual(["qwen3-coder Coder", "small", "zeta", "alpha"]);
  });

  test("has nothing of the operator's on a server of the visitor's", async () => {
    const { setField } = await open();
    setField("server", "https://mine.example.com");
    expect(field().role).not.toBe("combobox");
    setField("server", `${SERVER}/v1/`);
    expect(field().role).toBe("combobox");
  });

  test("has the operator's models on any server where the operator names none", async () => {
    const { setField } = await open({ models });
    setField("server", "https://mine.example.com");
    expect(offered()).toHaveLength(2);
  });

  test("is none for a single model of the operator's", async () => {
    await open({ server: SERVER, models: [{ id: "only" }] });
    expect(field().role).not.toBe("combobox");
  });
});

describe("the operator's limits", () => {
  const told = (value: number, from = "`max_model_len` of `/v1/models`") => ({ value, from });

  test("are those of the model in force, and are named as the operator's", async () => {
    const { $limits, setField } = await open();
    expect($limits.get()).toEqual({
      context: { value: 262_144, state: "filled", from: "From this page's operator." },
      output: { value: 32_768, state: "filled", from: "From this page's operator." },
    });
    setField("model", "small");
    expect($limits.get()).toMatchObject({ context: { value: 8192 }, output: { state: "assumed" } });
    setField("model", "other");
    expect($limits.get().context.state).toBe("assumed");
  });

  test("are weaker than the visitor's, and than what the server runs the model with", async () => {
    const { $limits, editLimit, learn } = await open();
    const context = () => $limits.get().context;
    learn({ models: [{ id: "qwen3-coder", limits: { context: told(65_536) } }] });
    expect(context()).toMatchObject({ value: 65_536, from: "From `max_model_len` of `/v1/models`." });
    expect($limits.get().output.value).toBe(32_768);
    editLimit("context", 50_000);
    expect(context()).toMatchObject({ value: 50_000, from: "Yours." });
  });

  test("are stronger than the most that the model can, which the server may not run it with", async () => {
    const { $limits, learn } = await open();
    const { readLimits } = await import("../../../../src/diagnosis/limits.ts");
    const limits = readLimits({ meta: { n_ctx_train: 1_000_000 } }, "`/v1/models`");
    learn({
      models: [
        { id: "qwen3-coder", limits },
        { id: "other", limits },
      ],
    });
    expect($limits.get().context.value).toBe(262_144);
  });

  test("hold for no other server", async () => {
    const { $limits, setField } = await open();
    setField("server", "https://mine.example.com");
    expect($limits.get().context.state).toBe("assumed");
  });
});
