import { describe, expect, test } from "vitest";
import { readSite, sectionIds, shownSections, site } from "../../src/site.ts";

const settings = `product: Integrate
server: ""
provider:
  id: local
  name: Local server
links: []
sections: [${sectionIds.join(", ")}]
connectionFile: false
`;
const read = (text: string) => readSite(text, "site.yaml");

/** Returns the settings with one line changed. */
const withLine = (pattern: RegExp, line: string) => {
  expect(settings).toMatch(pattern);
  return settings.replace(pattern, () => line);
};

test("settings with every section are read as they are written", () => {
  expect(read(settings)).toEqual({
    product: "Integrate",
    server: "",
    provider: { id: "local", name: "Local server" },
    links: [],
    sections: sectionIds,
    connectionFile: false,
  });
});

test("the settings of this repository are valid, and their sections show in page order", () => {
  expect(site.product).not.toBe("");
  expect(shownSections).toEqual(sectionIds.filter((id) => site.sections.includes(id)));
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
    ["an id that holds a vendor's", /^  id: .*$/m, "  id: openai-acme", { provider: { id: "openai-acme" } }],
    ["a connection file", /^connectionFile: .*$/m, "connectionFile: true", { connectionFile: true }],
  ])("%s", (_, pattern, line, expected) => {
    expect(read(withLine(pattern, line))).toMatchObject(expected);
  });
});

describe("an error names path, value and allowed values", () => {
  test.each([
    [/^server: .*$/m, "server: ftp://x", 'server is "ftp://x": use "", origin, or a URL'],
    [/^product: .*$/m, "product: ''", 'product is "": use a short text'],
    [/^  id: .*$/m, "  id: my server", 'provider.id is "my server": use letters, digits, - and _'],
    [/^  id: .*$/m, "  id: openai", 'provider.id is "openai": choose another: Codex keeps'],
    [/^  id: .*$/m, "  id: OpenAI", 'provider.id is "OpenAI": choose another: Codex keeps'],
    [/^  id: .*$/m, "  id: Amazon_Bedrock", 'provider.id is "Amazon_Bedrock": choose another: Codex keeps'],
    [/^  id: .*$/m, "  id: Gemini", 'provider.id is "Gemini": choose another: tools would take the key'],
    [/^  id: .*$/m, "  id: azure_openai", 'provider.id is "azure_openai": choose another: tools would take'],
    [/^sections: .*$/m, "sections: [chat, prices]", 'sections.1 is "prices": use one of agents, apps, chat'],
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

  test("settings with several problems get a line for each", () => {
    expect(() => read("product: 3\nserver: 4")).toThrow(
      /site\.yaml has problems:[^]*product[^]*server[^]*provider/,
    );
  });

  test("text that is not YAML is refused with the file's name", () => {
    expect(() => read("product: [")).toThrow(/^site\.yaml: not valid YAML: /);
  });
});
