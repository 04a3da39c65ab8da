import { afterEach, expect, test, vi } from "vitest";
import type { Client, Framework, Registry } from "../../../../src/registry/registry.ts";
import { find, openPage } from "../../dom/page.ts";

afterEach(() => vi.unstubAllGlobals());

const client: Client = {
  id: "toy",
  name: "Toy",
  page: "toy.html",
  markdown: "toy.md",
  protocols: ["chat", "messages"],
  requires: "Needs nothing",
  docs: "https://toy.example",
  configurations: ["beside", "default"],
  steps: [
    {
      title: "Configure",
      code: [
        { protocols: ["chat", "messages"], format: "sh", text: { posix: ["toy '", ["API_KEY", "sh"], "'"] } },
      ],
    },
    { title: "Test it", configuration: "beside", answers: "pong" },
    { title: "Test it", configuration: "default", answers: "pang" },
  ],
  verified: {},
};

const languageOf = (id: string, label: string): Framework["languages"][number] => ({
  id,
  label,
  protocols: id === "node" ? ["messages"] : ["chat"],
  requires: `Needs ${label}`,
  docs: "https://kit.example",
  calls: "",
  reasoning: "",
  elsewhere: "",
  steps: [],
});

const framework: Framework = {
  id: "kit",
  name: "Kit",
  page: "kit.html",
  markdown: "kit.md",
  languages: [languageOf("python", "Python"), languageOf("node", "Node.js")],
};

const registry: Registry = {
  $schema: "",
  version: 1,
  site: {
    name: "Integrate",
    provider: { id: "local", name: "Local" },
    keyVariable: "LOCAL_API_KEY",
    protocols: ["chat", "messages"],
    models: [],
  },
  verifiedAt: "2026-11-30",
  keyLine: { posix: ["export"] },
  agents: [client],
  apps: [],
  frameworks: [framework],
  apis: [],
};

const body = `
  <div role="tabpanel">
    <fieldset>
      <input type="radio" name="toy-protocol" value="chat">
      <input type="radio" name="toy-protocol" value="messages" checked>
    </fieldset>
    <input type="radio" name="toy-configuration" value="beside">
    <input type="radio" name="toy-configuration" value="default" checked>
    <button data-share="markdown" data-guide="toy">M</button>
    <button data-share="prompt" data-guide="toy">P</button>
    <button data-share="prompt" data-guide="gone">G</button>
  </div>
  <div role="tabpanel">
    <div data-kind="language">
      <div role="tabpanel" data-panel="python" hidden></div>
      <div role="tabpanel" data-panel="node"></div>
    </div>
    <button data-share="markdown" data-guide="kit">M</button>
    <button data-share="prompt" data-guide="kit">P</button>
  </div>
  <div id="copy-status"></div>`;

/** Opens the page with a connection; returns what is written to the clipboard by a button. */
async function open({ answer = async () => Response.json(registry), isLinked = false, settings = {} } = {}) {
  const query = isLinked ? "?server=https://linked.example&model=linked-model" : "?server=x";
  openPage({
    url: `https://page.example.com/team/${query}#toy`,
    body,
    root: { "data-settings": JSON.stringify(settings) },
  });
  vi.stubGlobal("fetch", answer);
  const written: string[] = [];
  vi.stubGlobal("navigator", {
    ...navigator,
    clipboard: { writeText: async (text: string) => void written.push(text) },
  });
  const { setField } = await import("../../../../src/features/connection/connection.ts");
  setField("key", "sk-secret-1");
  if (!isLinked) {
    setField("server", "https://mine.example.com");
    setField("model", "my-model");
  }
  const { copyGuide } = await import("../../../../src/features/share/copy-guide.ts");
  return { written, setField, press: (selector: string) => copyGuide(find(selector)) };
}

test("the Markdown has the visitor's values and choices, and no key", async () => {
  const { written, press } = await open();
  await press("[data-share=markdown]");
  const [text = ""] = written;
  expect(text).toContain("Server: `https://mine.example.com`. Model: `my-model`.");
  expect(text).toContain("`/v1/messages` on the server");
  expect(text).toContain("pang");
  expect(text).not.toMatch(/pong|chat\/completions|sk-secret/);
  expect(text).toContain("toy 'your-api-key'");
});

test("a choice holds that is hidden, since the server speaks one of the guide's APIs", async () => {
  const { written, press } = await open();
  find("fieldset").hidden = true;
  await press("[data-share=markdown]");
  expect(written[0]).toContain("`/v1/messages` on the server");
  expect(written[0]).not.toContain("chat/completions");
});

test("the prompt names the guide beside the page, without the page's own parameters", async () => {
  const { written, press } = await open();
  await press("[data-share=prompt]");
  const [text = ""] = written;
  expect(text).toContain("Read https://page.example.com/team/toy.md and follow it.");
  expect(text).toContain("- API: Anthropic Messages\n- Configuration: as the default\n");
  expect(text).toContain("Expected output: pang");
  expect(text).not.toContain("sk-secret");
});

test.each(["markdown", "prompt"])(
  "what came with a link is left out of the %s, and is named",
  async (way) => {
    const { written, press } = await open({ isLinked: true });
    await press(`[data-share=${way}]`);
    expect(written[0]).not.toContain("linked");
    expect(written[0]).toMatch(/ask me for its address|Replace `https:\/\/your-server/);
    await vi.waitFor(() =>
      expect(find("#copy-status").textContent).toBe(
        "Copied. The server and the model are left out: they came with a link.",
      ),
    );
  },
);

test("the page's own values are those in force, whatever the data was built with", async () => {
  const { written, press } = await open({ settings: { provider: { id: "theirs" } } });
  await press("[data-share=prompt]");
  expect(written[0]).toContain("THEIRS_API_KEY");
});

test("a framework is copied in the language that is shown", async () => {
  const { written, press } = await open();
  await press("[data-guide=kit][data-share=markdown]");
  await press("[data-guide=kit][data-share=prompt]");
  expect(written[0]).toContain("## Node.js");
  expect(written[0]).not.toContain("Python");
  expect(written[1]).toContain("- API: Anthropic Messages\n- Language: Node.js\n");
});

test.each([
  ["leaves the operator's headers out for another server", "https://mine.example.com", false],
  ["keeps the operator's headers for the operator's server", "https://own.example.com", true],
])("a prompt %s", async (_, server, isOwn) => {
  const settings = { server: "https://own.example.com", headers: { "X-Team": "a" } };
  const { written, press, setField } = await open({ settings });
  setField("server", server);
  await press("[data-guide=toy][data-share=prompt]");
  expect(written[0]).toContain(`- Server: ${server}\n`);
  expect(written[0]?.includes("- Leave out the lines with X-Team,")).toBe(!isOwn);
});

test.each([
  ["the data cannot be loaded", "[data-share=markdown]", async () => new Response("", { status: 404 })],
  ["the data has no such guide", "[data-guide=gone]", async () => Response.json(registry)],
])("nothing is copied when %s, and the page says so", async (_, selector, answer) => {
  const { written, press } = await open({ answer });
  await press(selector);
  expect(written).toEqual([]);
  await vi.waitFor(() =>
    expect(find("#copy-status").textContent).toContain("Could not load the guide from page.example.com."),
  );
});
