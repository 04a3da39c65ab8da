import { expect, test } from "vitest";
import { find, openPage } from "../../dom/page.ts";
import { block, curl, operatorSlot, slot } from "./blocks.ts";

async function open(body: string) {
  openPage({ body, root: { "data-settings": '{"provider":{"id":"local","name":"Local"}}' } });
  return {
    ...(await import("../../../../src/features/connection/connection.ts")),
    ...(await import("../../../../src/features/code/fill.ts")),
    ...(await import("../../../../src/features/code/copy-text.ts")),
  };
}

test("the text holds the real key where the page shows a mask", async () => {
  const { copyText, keepFilled, setField } = await open(block(`key = "${slot("API_KEY", "json")}"`));
  keepFilled();
  setField("key", 'sk-"1"');
  expect(find("code").textContent).not.toContain("sk-");
  expect(copyText(find("code"))).toBe(String.raw`key = "sk-\"1\""`);
});

test("the text holds the values in force in code that was not filled yet", async () => {
  const { copyText, setField } = await open(block(`${slot("MODEL_NAME")} ${operatorSlot("PROVIDER_ID")}`));
  setField("model", "m-1");
  expect(copyText(find("code"))).toBe("m-1 local");
});

test("blanks are their placeholders", async () => {
  const { copyText } = await open(curl);
  expect(copyText(find("code"))).toBe(
    `curl 'https://your-server.example.com/v1'\n  -H 'Authorization: Bearer your-api-key'\n  -d '{"model": "your-model-name"}'`,
  );
});

test("templates and elements without text are left out, colours make no difference", async () => {
  const { copyText } = await open(
    block('<b class="keyword">import</b> <template><i>os</i></template><span></span>x'),
  );
  expect(copyText(find("code"))).toBe("import x");
});

test("a part of the code gives its own text", async () => {
  const { copyText, setField } = await open(block(`a ${slot("API_KEY")} b`));
  setField("key", "sk-1");
  expect(copyText(find("[data-slot]"))).toBe("sk-1");
  const range = document.createRange();
  range.setStart(find("code"), 0);
  range.setEnd(find("code"), 2);
  expect(copyText(range.cloneContents())).toBe("a sk-1");
});
