import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Cause } from "../../../src/diagnosis/reachability/causes.ts";
import { allowing, remediesFor } from "../../../src/diagnosis/remedies.ts";
import { parseTemplate, render } from "../../../src/snippets/template.ts";

const content = fileURLToPath(new URL("../../../src/content/", import.meta.url));
const operator = { PROVIDER_ID: "local", PROVIDER_NAME: "Local", KEY_VARIABLE: "LOCAL_KEY" };
const list = parse(readFileSync(`${content}remedies.yaml`, "utf8")) as Record<
  string,
  { template: string; text: string }
>;
const files = readdirSync(`${content}remedies`).map((name) => `remedies/${name}`);
const values = {
  SERVER_URL: "https://llm.acme.dev/a'b",
  API_KEY: `it's "$(id)" \\`,
  MODEL_NAME: "m'; rm -rf / #",
  PAGE_ORIGIN: "https://docs.acme.dev:8443",
  ...operator,
};
const rendered = (file: string) => render(parseTemplate(readFileSync(content + file, "utf8"), file), values);

describe("a template", () => {
  it.each(files)("%s belongs to a remedy, and a proxy's allows this page's origin", (file) => {
    expect(Object.values(list).map(({ template }) => template)).toContain(
      // PowerShell's text belongs to the shell's.
      file.replace(/\.ps1$/, ".sh"),
    );
    // Shell templates are judged like all others; for these two no parser is at hand.
    if (![".conf", ".caddyfile"].includes(extname(file))) return;
    expect(rendered(file)).toContain(`Access-Control-Allow-Origin "https://docs.acme.dev:8443"`);
  });
});

describe("remediesFor", () => {
  it("chooses from remedies that have a template", () => {
    const needed = [...allowing, "upstream", "headers", "models", "chat", "messages", "responses"];
    expect(Object.keys(list).toSorted()).toEqual(needed.toSorted());
  });

  it("puts the known software first, else the one that the port suggests", () => {
    expect(remediesFor("unreadable", { id: "vllm" }, "11434").allow[0]).toBe("vllm");
    expect(remediesFor("unreadable", undefined, "11434").allow[0]).toBe("ollama");
    expect(remediesFor("headers-refused", { id: "openai" }, "").allow).toEqual([...allowing]);
  });

  it("puts proxies first where the software is not known, or only what is behind a gateway", () => {
    expect(remediesFor("unreadable", undefined, "8787").allow[0]).toBe("nginx");
    expect(remediesFor("unreadable", { id: "llamacpp", isBehind: true }, "8080").allow[0]).toBe("nginx");
  });

  it("offers no setting of CORS against an error that cannot be read", () => {
    expect(remediesFor("unreadable-error", { id: "vllm" }, "8000")).toEqual({
      allow: [],
      proxy: false,
      terminal: "request",
      tab: false,
    });
  });

  it.each<[Cause, Partial<ReturnType<typeof remediesFor>>]>([
    ["offline", { allow: [], terminal: undefined, proxy: false, tab: false }],
    ["mixed-content", { allow: [], proxy: true, terminal: "request" }],
    ["unreachable-or-certificate", { allow: [], tab: true }],
    ["redirected", { terminal: "headers" }],
    ["no-answer", { terminal: "request" }],
  ])("chooses for the cause %s", (cause, remedies) => {
    expect(remediesFor(cause, undefined, "")).toMatchObject(remedies);
  });
});
