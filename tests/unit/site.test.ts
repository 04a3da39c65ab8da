import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readSite, sectionIds } from "../../src/site.ts";

const shipped = readFileSync(new URL("../../src/site.yaml", import.meta.url), "utf8");
const read = (text: string) => readSite(text, "site.yaml");

/** The shipped settings with one line changed. */
const withLine = (pattern: RegExp, line: string) => {
  expect(shipped).toMatch(pattern);
  return shipped.replace(pattern, () => line);
};

test("the shipped settings are valid, and show every section", () => {
  const site = read(shipped);
  expect(site).toMatchObject({ product: "Integrate", server: "", provider: { id: "local" }, links: [] });
  expect(site.sections).toEqual(sectionIds);
});

describe("an operator may set", () => {
  test.each([
    ["the page's own origin", /^server: .*$/m, "server: origin", { server: "origin" }],
    ["a server", /^server: .*$/m, "server: https://llm.acme.dev", { server: "https://llm.acme.dev" }],
    ["fewer sections", /^sections: .*$/m, "sections: [chat, try]", { sections: ["chat", "try"] }],
    [
      "links",
      /^links: .*$/m,
      "links: [{label: Status, url: 'https://status.acme.dev'}]",
      { links: [{ label: "Status", url: "https://status.acme.dev" }] },
    ],
    ["a connection file", /^connectionFile: .*$/m, "connectionFile: true", { connectionFile: true }],
  ])("%s", (_, pattern, line, expected) => {
    expect(read(withLine(pattern, line))).toMatchObject(expected);
  });
});

describe("an error names path, value and what is allowed", () => {
  test.each([
    [/^server: .*$/m, "server: ftp://x", 'server is "ftp://x": use "", origin, or a URL'],
    [/^product: .*$/m, "product: ''", 'product is "": use a short text'],
    [/^  id: .*$/m, "  id: my server", 'provider.id is "my server": use letters, digits, - and _'],
    [/^  id: .*$/m, "  id: openai", 'provider.id is "openai": choose another: Codex keeps'],
    [/^sections: .*$/m, "sections: [chat, prices]", 'sections.1 is "prices": use one of agents, chat'],
    [/^sections: .*$/m, "sections: []", "sections is []: show at least one"],
    [/^links: .*$/m, "links: [{label: Status}]", "links.0.url: use a URL that starts with http"],
    [
      /^connectionFile: .*$/m,
      "connectionFile: yes please",
      'connectionFile is "yes please": use true or false',
    ],
    [/^connectionFile: .*$/m, "connection: true", "connection: there is no such setting; remove it"],
  ])("%s → %s", (pattern, line, error) => {
    expect(() => read(withLine(pattern, line))).toThrow(error);
  });

  test("all problems at once", () => {
    expect(() => read("product: 3\nserver: 4")).toThrow(
      /site\.yaml has problems:[^]*product[^]*server[^]*provider/,
    );
  });

  test("what is no YAML", () => {
    expect(() => read("product: [")).toThrow(/^site\.yaml: not valid YAML: /);
  });
});
