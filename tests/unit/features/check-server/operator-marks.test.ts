/** Marks of what the operator says of the model in force, on the page of the check's marks. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Finding } from "../../../../src/diagnosis/support.ts";
import { find, openPage } from "../../dom/page.ts";

const list =
  '<select data-tasks><option value="hello">Hello</option><option value="tools">Tools</option><option value="image">Image</option></select>';
const body = `
  <section id="chat"><div class="section-head"><h2>Chat</h2><p class="endpoint">POST</p></div>${list}</section>
  <section id="messages"><div class="section-head"><h2>Messages</h2><p class="endpoint">POST</p></div>${list}</section>
  <tab-group>
    <button role="tab" data-tab="codex">Codex CLI</button><button role="tab" data-tab="pi">Pi</button>
    <div data-panel="codex" data-agent="Codex CLI" data-needs-protocol="responses"></div>
    <div data-panel="pi" data-agent="Pi" data-needs-protocol="messages chat" data-needs-tools>
      <agent-guide>
        <label><input type="radio" name="pi-protocol" value="messages" checked />Messages</label>
        <label><input type="radio" name="pi-protocol" value="chat" />Chat</label>
        <ul><li data-need-tools="messages chat">tools</li></ul>
      </agent-guide>
    </div>
  </tab-group>`;
const models = [
  { id: "plain", tools: false, vision: false },
  { id: "chat-only", protocols: ["chat"] },
  { id: "any" },
];

let page: Awaited<ReturnType<typeof open>>;
async function open() {
  openPage({
    body,
    root: { "data-settings": JSON.stringify({ server: "https://gateway.example.com", models }) },
  });
  const { AgentGuide } = await import("../../../../src/features/code/agent-guide.ts");
  customElements.define("agent-guide", AgentGuide);
  const { watchSupport } = await import("../../../../src/features/check-server/watch-support.ts");
  watchSupport();
  await vi.dynamicImportSettled();
  return {
    ...(await import("../../../../src/features/connection/connection.ts")),
    ...(await import("../../../../src/features/connection/server-facts.ts")),
  };
}
beforeEach(async () => {
  page = await open();
});

const SAYS = "not with this model, says this page’s operator";
const notice = (id: string) =>
  document.querySelector(`[data-panel=${id}] [data-support-notice]`)?.textContent;
const option = (id: string, task: string) => find<HTMLOptionElement>(`#${id} [value=${task}]`);
const finding = (answer: Finding["answer"]): Finding => ({ answer, reason: "because" });

describe("a model without tools and pictures", () => {
  test("marks agents that need tools, and the tasks in every API, in the operator's name", () => {
    expect(notice("pi")).toBe(
      "Pi needs tools, which the model plain does not take, says this page’s operator.",
    );
    expect(notice("codex")).toBeUndefined();
    expect(find("[data-need-tools]").dataset["supported"]).toBe("no");
    expect(find("[data-need-tools]").textContent).toBe(`tools (${SAYS})`);
    for (const id of ["chat", "messages"]) {
      expect(option(id, "tools").label).toBe(`Tools · ${SAYS}`);
      expect(option(id, "image").label).toBe(`Image · ${SAYS}`);
      expect(option(id, "hello").hasAttribute("label")).toBe(false);
    }
  });

  test("is another matter for another model, and for another server", () => {
    page.setField("model", "any");
    expect(notice("pi")).toBeUndefined();
    expect(option("chat", "tools").hasAttribute("label")).toBe(false);
    page.setField("model", "plain");
    expect(notice("pi")).toBeDefined();
    page.setField("server", "https://mine.example.com");
    expect(notice("pi")).toBeUndefined();
    expect(option("chat", "image").hasAttribute("label")).toBe(false);
  });

  test("is believed less than a check that had a tool called", () => {
    page.learn({ protocols: { chat: finding("yes") }, tools: { chat: finding("yes") } });
    expect(notice("pi")).toBeUndefined();
    expect(option("chat", "tools").hasAttribute("label")).toBe(false);
    expect(option("messages", "tools").label).toBe(`Tools · ${SAYS}`);
  });
});

describe("a model that is served over one API", () => {
  beforeEach(() => page.setField("model", "chat-only"));

  test("marks the others, the agents without it, and their choice of an API, which then shows that one", () => {
    expect(find("#messages .endpoint").textContent).toBe(`POST · ${SAYS}`);
    expect(find("#messages h2").dataset["supported"]).toBe("no");
    expect(find("#chat h2").dataset).not.toHaveProperty("supported");
    expect(notice("codex")).toBe(
      "Codex CLI needs the Responses API. The model chat-only is not served over it, says this page’s operator.",
    );
    expect(notice("pi")).toBeUndefined();
    const [messages, chat] = [...document.querySelectorAll<HTMLInputElement>("[name=pi-protocol]")];
    expect(messages?.dataset["supported"]).toBe("no");
    expect(messages?.getAttribute("aria-description")).toBe(SAYS);
    expect(chat?.checked).toBe(true);
  });

  test("is not marked where the check proved an API", () => {
    page.learn({ protocols: { messages: finding("yes") } });
    expect(find("#messages .endpoint").textContent).toBe("POST");
  });
});

test("a check's refusal of tools marks the task in its API alone", () => {
  page.setField("model", "any");
  page.learn({ protocols: { chat: finding("yes") }, tools: { chat: finding("no") } });
  expect(option("chat", "tools").label).toBe("Tools · not on this server");
  expect(option("messages", "tools").hasAttribute("label")).toBe(false);
});
