import { expect, test } from "vitest";
import { openPage } from "../../dom/page.ts";

const load = () => import("../../../../src/features/connection/provider.ts");

test("the operator's values come from the document", async () => {
  openPage({ root: { "data-settings": JSON.stringify({ provider: { id: "my-llm", name: 'My "LLM"' } }) } });
  const { $operator } = await load();
  expect($operator.get()).toEqual({
    PROVIDER_ID: "my-llm",
    PROVIDER_NAME: 'My "LLM"',
    KEY_VARIABLE: "MY_LLM_API_KEY",
  });
});
