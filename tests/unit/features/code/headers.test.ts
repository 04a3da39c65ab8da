/** Lines of code for the operator's further headers. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { find, openPage, type PageOptions } from "../../dom/page.ts";

const SERVER = "https://gateway.example.com/team-a";
const headers = { "X-Team": `it's "a"`, "X-Org": "1" };

const body = `
  <code-block id="each"><pre data-lines="2"><code>curl \\
<template data-if="each-header"><span class="string">  -H '<span data-header="HEADER_NAME">X-Name</span>: <span data-header="HEADER_VALUE" data-encode="sh">value</span>' \\
</span></template>  -d x</code></pre></code-block>
  <code-block id="all"><pre><code>f(<template data-if="headers">headers=<span data-header="HEADERS" data-encode="json">{}</span>, </template>x)</code></pre></code-block>
  <code-block id="quoted"><p data-if-quoted="HEADER_VALUE" hidden></p><pre><code>toy</code></pre></code-block>
  <code-block id="lines"><pre><code>"<span data-header="HEADER_LINES" data-encode="json"></span>"</code></pre></code-block>
  <code-block id="form"><pre><code><span data-form="literal">a</span><template data-form="variable"><template data-if="each-header"><span data-header="HEADER_NAME"></span>;</template>b</template></code></pre></code-block>
  <p id="note" data-without-headers hidden></p>`;

async function open(settings: object = { server: SERVER, headers }, options: PageOptions = {}) {
  openPage({ body, root: { "data-settings": JSON.stringify(settings) }, ...options });
  const { keepFilled } = await import("../../../../src/features/code/fill.ts");
  const { copyText } = await import("../../../../src/features/code/copy-text.ts");
  const { noteHeaders } = await import("../../../../src/features/code/header-notes.ts");
  keepFilled();
  noteHeaders();
  return { copyText, ...(await import("../../../../src/features/connection/connection.ts")) };
}
let page: Awaited<ReturnType<typeof open>>;
/** The shown text of a block; what Copy writes is the same. */
function text(id: string): string {
  const code = find(`#${id} code`);
  expect(page.copyText(code)).toBe(code.textContent);
  return code.textContent;
}

describe("on the operator's server", () => {
  beforeEach(async () => {
    page = await open();
  });

  test("a line is there for each header, in the language's own quotes", () => {
    expect(text("each")).toBe(`curl \\\n  -H 'X-Team: it'\\''s "a"' \\\n  -H 'X-Org: 1' \\\n  -d x`);
    expect(find("#each pre").dataset["lines"]).toBe("4");
  });

  test("a line with all headers is there once, and a string holds them as lines", () => {
    expect(text("all")).toBe(`f(headers={"X-Team": "it's \\"a\\"", "X-Org": "1"}, x)`);
    expect(text("lines")).toBe(`"X-Team: it's \\"a\\"\\nX-Org: 1"`);
  });

  test("they are in each form of the key", () => {
    expect(text("form")).toBe("a");
    page.setKeyForm("variable");
    expect(text("form")).toBe("X-Team;X-Org;b");
    page.setKeyForm("literal");
    expect(text("form")).toBe("a");
  });

  test("a program that gets a value with a double quote has a note on it, on the operator's server alone", () => {
    expect(find("#quoted p").hidden).toBe(false);
    page.setField("server", "https://mine.example.com");
    page.setKeyForm("variable");
    expect(find("#quoted p").hidden).toBe(true);
  });

  test("a text without them says so, with their names", () => {
    expect(find("#note").hidden).toBe(false);
    expect(find("#note").textContent).toMatch(
      /^This does not send X-Team, X-Org, which this page’s operator/,
    );
  });

  test("another server's code has none, and says nothing; they come back with the server", () => {
    page.setField("server", "https://mine.example.com");
    expect([text("each"), text("all"), text("lines")]).toEqual(["curl \\\n  -d x", "f(x)", '""']);
    expect(find("#note").hidden).toBe(true);
    page.setKeyForm("variable");
    expect(text("form")).toBe("b");
    page.setField("server", SERVER);
    expect(text("form")).toBe("X-Team;X-Org;b");
    expect(text("all")).toContain("X-Team");
  });
});

test("a link's server gets none", async () => {
  page = await open(undefined, { url: "https://page.example.com/?server=https://evil.example.com" });
  expect(text("each")).not.toContain("X-Team");
});

test("headers of a file that comes late are added", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  vi.stubGlobal("fetch", async () => promise);
  vi.useFakeTimers();
  const opening = open(
    { server: SERVER },
    { root: { "data-settings": `{"server":"${SERVER}"}`, "data-runtime": "" } },
  );
  await vi.advanceTimersByTimeAsync(300);
  page = await opening;
  expect(text("all")).toBe("f(x)");
  resolve(Response.json({ headers: { "X-Late": "2" } }));
  await vi.waitFor(() => expect(text("all")).toBe('f(headers={"X-Late": "2"}, x)'));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
