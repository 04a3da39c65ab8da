// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { copyText } from "../../../../src/features/code/copy-text.ts";
import { setField } from "../../../../src/features/connection/connection.ts";
import {
  RequestCode,
  writeRequest,
  type ShownCode,
} from "../../../../src/features/try-it/as-code/request-code.ts";

customElements.define("request-code", RequestCode);
customElements.define("code-block", class extends HTMLElement {});

/** A block as the page has it: two marked parts, the key, and a line for tools. */
const BLOCK = `<code-block><pre data-lines="4"><code><span class="keyword">import</span> a
<span data-example><span class="name">old</span>
</span>key = "<span data-slot="API_KEY" data-encode="json">your-api-key</span>"
<span data-example>model = "<span data-slot="MODEL_NAME" data-encode="json">your-model-name</span>", "Hello!"</span><template data-if="tools">
<span class="keyword">print</span>(call)</template></code></pre></code-block>`;

const code: ShownCode = {
  panel: "panel-0",
  system: "posix",
  parts: [
    [{ text: "new", role: "name" }, { text: "\n" }],
    [
      { text: "model = " },
      { text: '"', role: "string" },
      { slot: "MODEL_NAME" },
      { text: '", "Hi"', role: "string" },
    ],
  ],
  hasTools: false,
};

const blockOf = (html: string) => {
  const template = document.createElement("div");
  // oxlint-disable-next-line no-restricted-properties -- The test's own markup.
  template.innerHTML = html;
  return template.firstElementChild as HTMLElement;
};
const codeOf = (root: ParentNode) => root.querySelector("code") as HTMLElement;

function setConnection(key: string, model: string): void {
  setField("key", key);
  setField("model", model);
}

beforeEach(() => {
  document.body.replaceChildren();
  setConnection("", "");
});

test("a request takes the place of each part of the example, and nothing else", () => {
  const block = blockOf(BLOCK);
  writeRequest(block, code);
  expect(codeOf(block).textContent).toBe(
    'import a\nnew\nkey = "your-api-key"\nmodel = "your-model-name", "Hi"',
  );
  const [first] = block.querySelectorAll("[data-example]");
  expect(first?.querySelector("span")?.className).toBe("name");
  expect(block.querySelectorAll("[data-slot]")).toHaveLength(2);
  expect(block.querySelector("pre")?.dataset["lines"]).toBeUndefined();
});

test("lines for tools are there only if the request has tools, for Copy too", () => {
  const [without, withTools] = [blockOf(BLOCK), blockOf(BLOCK)];
  writeRequest(without, code);
  writeRequest(withTools, { ...code, hasTools: true });
  expect(copyText(codeOf(without))).not.toContain("print(call)");
  expect(codeOf(withTools).textContent).toMatch(/"Hi"\nprint\(call\)$/);
  expect(copyText(codeOf(withTools))).toBe(codeOf(withTools).textContent);
});

test("text that looks like markup or a slot stays text", () => {
  const block = blockOf(BLOCK);
  const hostile = '<b data-slot="API_KEY">{{API_KEY}}</b>';
  writeRequest(block, { parts: [[{ text: hostile, role: "string" }], []], hasTools: false });
  expect(block.querySelector("b")).toBeNull();
  expect(copyText(codeOf(block))).toContain(hostile);
});

test.each([1, 3])("%i parts for a block that marks 2 are refused", (count) => {
  const parts = Array.from({ length: count }, () => []);
  expect(() => writeRequest(blockOf(BLOCK), { parts, hasTools: false })).toThrow(
    `The snippet marks 2 parts of its example, but ${count} are written.`,
  );
});

test("a slot for the model is refused where the example has none", () => {
  const block = blockOf(BLOCK.replace('data-slot="MODEL_NAME"', ""));
  expect(() => writeRequest(block, code)).toThrow("The snippet's example has no slot for the model.");
});

function page(...blocks: string[]): void {
  for (const [index, html] of blocks.entries()) {
    const panel = document.createElement("div");
    panel.id = `panel-${index}`;
    panel.append(blockOf(html));
    document.body.append(panel);
  }
}

function show(changes: Partial<ShownCode> = {}): HTMLElement {
  const element = document.createElement("request-code");
  element.dataset["code"] = JSON.stringify({ ...code, ...changes });
  document.body.append(element);
  return element;
}

test("the element shows the panel's snippet with the request and the visitor's values", () => {
  page(BLOCK);
  setConnection("sk-secret", 'org/"m"');
  const element = show();
  expect(codeOf(element).textContent).toContain('model = "org/\\"m\\"", "Hi"');
  expect(codeOf(element).textContent).not.toContain("sk-secret");
  expect(copyText(codeOf(element))).toContain('key = "sk-secret"');
  expect(document.querySelector("#panel-0 code")?.textContent).toContain("Hello!");
});

test("the element follows the connection and its code", () => {
  page(BLOCK, BLOCK.replace("import", "from"));
  const element = show();
  setConnection("", "other");
  expect(codeOf(element).textContent).toContain('model = "other", "Hi"');
  element.dataset["code"] = JSON.stringify({ ...code, hasTools: true });
  expect(codeOf(element).textContent).toContain("print(call)");
  element.dataset["code"] = JSON.stringify({ ...code, panel: "panel-1" });
  expect(codeOf(element).textContent).toMatch(/^from a\nnew/);
});

test("the element without a snippet says why", () => {
  expect(show({ panel: "nowhere" }).textContent).toBe(
    "This page has no snippets of this API to write it in.",
  );
});

test("the element shows no code rather than the example where the parts do not fit", async () => {
  page(BLOCK);
  const element = document.createElement("request-code");
  element.dataset["code"] = JSON.stringify({ ...code, parts: [] });
  const shown = (element as unknown as { show(): Promise<void> }).show();
  await expect(shown).rejects.toThrow("marks 2 parts of its example, but 0 are written");
  expect(element.textContent).toBe("");
});
