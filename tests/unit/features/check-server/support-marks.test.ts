// @vitest-environment happy-dom
import { useTestStorageEngine } from "@nanostores/persistent";
import { beforeEach, describe, expect, it } from "vitest";
import type { Finding, YesNoUnknown } from "../../../../src/diagnosis/support.ts";
import { markSupport } from "../../../../src/features/check-server/support-marks.ts";
import { setField } from "../../../../src/features/connection/connection.ts";
import { forgetServer, learn } from "../../../../src/features/connection/server-facts.ts";

/** The head of a section, two tabs of formats, a path, and a tab group with two agents. */
const content = `
  <section id="messages"><div class="section-head"><h2>Messages</h2><p class="endpoint">POST</p></div></section>
  <section id="formats"><button role="tab" data-tab="messages-sse">SSE</button><button role="tab" data-tab="chat"></button></section>
  <section id="reference"><code-block data-path="/v1/messages"></code-block></section>
  <tab-group>
    <button role="tab" data-tab="codex">Codex CLI</button>
    <button role="tab" data-tab="cursor">Cursor</button>
    <div data-panel="codex" data-agent="Codex CLI" data-needs-protocol="responses"><p>Guide</p></div>
    <div data-panel="cursor" data-agent="Cursor" data-needs-protocol="chat messages" data-needs-public></div>
  </tab-group>`;

// happy-dom's storage throws when a key that is not there is removed.
useTestStorageEngine();

const parsed = new DOMParser().parseFromString(content, "text/html");
document.body.append(...parsed.body.children);
markSupport();

const find = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
const tab = (id: string) => find(`[data-tab="${id}"]`);
const notice = (id: string) => find(`[data-panel="${id}"]`).querySelector("[data-support-notice]");

const finding = (answer: YesNoUnknown, reason = "because"): Finding => ({ answer, reason });

beforeEach(() => {
  setField("server", "");
  forgetServer();
});

describe("what is about one API", () => {
  it("is marked in words when the server refused the API, and no longer when the server is forgotten", () => {
    const [head, endpoint] = [find("#messages h2"), find("#messages .endpoint")];
    const [format, path] = [find("#formats [data-tab=messages-sse]"), find("#reference [data-path]")];
    learn({ protocols: { messages: finding("no") } });
    for (const element of [head, format, path]) expect(element.dataset["supported"]).toBe("no");
    expect(head.textContent).toBe("Messages");
    expect(endpoint.textContent).toBe("POST · not on this server");
    expect(path.textContent).toBe("not on this server");
    expect(format.getAttribute("aria-description")).toBe("not on this server");
    expect(find("#formats [data-tab=chat]").dataset).not.toHaveProperty("supported");
    forgetServer();
    for (const element of [head, format, path]) expect(element.dataset).not.toHaveProperty("supported");
    expect(endpoint.textContent).toBe("POST");
  });
});

describe("an agent", () => {
  it("is marked with the reason when the server supports none of its protocols", () => {
    learn({ protocols: { responses: finding("no", "404") } });
    expect(notice("codex")?.textContent).toBe(
      "Codex CLI needs the Responses API. This server does not support it (404).",
    );
    expect(find(`[data-panel="codex"]`).firstElementChild).toBe(notice("codex"));
    expect(tab("codex").dataset["supported"]).toBe("no");
    expect(tab("codex").getAttribute("aria-description")).toBe("not with this server");
    expect(tab("cursor").dataset).not.toHaveProperty("supported");
  });

  it("is not marked while one of its protocols may work", () => {
    learn({ protocols: { chat: finding("no"), messages: finding("unknown") } });
    expect(notice("cursor")).toBeNull();
    learn({ protocols: { chat: finding("no", "404"), messages: finding("no", "405") } });
    expect(notice("cursor")?.textContent).toBe(
      "Cursor needs the Chat Completions API or the Anthropic Messages API. This server does not support either (404).",
    );
  });

  it("that needs tools is marked where the server refuses them in all that the agent speaks", () => {
    const panel = find(`[data-panel="codex"]`);
    panel.dataset["needsTools"] = "";
    const detail = "tools param requires --jinja flag";
    learn({ protocols: { responses: finding("yes") }, tools: { responses: { ...finding("no"), detail } } });
    expect(notice("codex")?.textContent).toBe(
      "Codex CLI needs tools, which this server refuses in Responses. What helps: llama-server’s --jinja, as Check server explains.",
    );
    expect(tab("codex").dataset["supported"]).toBe("no");
    learn({ tools: { responses: finding("unknown") } });
    expect(notice("codex")).toBeNull();
    delete panel.dataset["needsTools"];
  });

  it("that works without tools is not marked where the server refuses them", () => {
    const all = { chat: finding("no"), messages: finding("no") };
    learn({ protocols: { chat: finding("yes"), messages: finding("yes") }, tools: all });
    expect(notice("cursor")).toBeNull();
  });

  it("loses its mark when the server is forgotten", () => {
    learn({ protocols: { responses: finding("no") } });
    forgetServer();
    expect(notice("codex")).toBeNull();
    expect(tab("codex").dataset).not.toHaveProperty("supported");
    expect(tab("codex").hasAttribute("aria-description")).toBe(false);
  });

  it("that calls from its maker's servers is marked for a private address", () => {
    setField("server", "http://192.168.1.5:8080");
    expect(notice("cursor")?.textContent).toBe(
      "Cursor cannot reach a private address: it calls 192.168.1.5:8080 from its maker’s servers.",
    );
    setField("server", "https://llm.example.com");
    expect(notice("cursor")).toBeNull();
  });
});
