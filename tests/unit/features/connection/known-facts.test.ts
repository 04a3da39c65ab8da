import { expect, test } from "vitest";
import { openPage } from "../../dom/page.ts";

/** Opens a page whose operator names models; returns its facts. */
async function open(models: object[]) {
  openPage({ root: { "data-settings": JSON.stringify({ models }) } });
  const { $knownFacts } = await import("../../../../src/features/connection/known-facts.ts");
  const { learn } = await import("../../../../src/features/connection/server-facts.ts");
  const { setField } = await import("../../../../src/features/connection/connection.ts");
  return { $knownFacts, learn, setField };
}

const yes = { answer: "yes", reason: "it answered" } as const;

test("the operator's refusals stand where the check has found nothing", async () => {
  const { $knownFacts } = await open([{ id: "a", tools: false, vision: false, protocols: ["chat"] }]);
  const { protocols, tools, vision } = $knownFacts.get();
  expect(protocols.chat).toBeUndefined();
  expect(protocols.messages).toMatchObject({ answer: "no", isOperators: true });
  expect(protocols.responses).toMatchObject({ answer: "no", isOperators: true });
  expect(tools.chat).toMatchObject({ answer: "no", isOperators: true });
  expect(vision).toMatchObject({ answer: "no" });
});

test("what the check found is stronger than the operator's word", async () => {
  const { $knownFacts, learn } = await open([{ id: "a", protocols: ["chat"] }]);
  learn({ protocols: { messages: yes, responses: { answer: "unknown", reason: "busy" } } });
  const { protocols } = $knownFacts.get();
  expect(protocols.messages).toEqual(yes);
  expect(protocols.responses).toMatchObject({ answer: "no", isOperators: true });
});

test("the operator's words are about the model in force alone", async () => {
  const { $knownFacts, setField } = await open([{ id: "a", tools: false }]);
  setField("model", "another");
  expect($knownFacts.get().tools).toEqual({});
});
