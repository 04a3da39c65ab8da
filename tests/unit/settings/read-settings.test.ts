import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { protocolIds } from "../../../src/protocols/protocol-info.ts";
import { readSettings, settingsOf } from "../../../src/settings/read-settings.ts";
import { defaults } from "../../../src/settings/settings.ts";
import { awkward, refused } from "./examples.ts";

const read = (text: string) => readSettings(text, "integrate.yaml").settings;

test("an empty file, and no folder, are the page as it comes", () => {
  expect(read("")).toEqual(defaults);
  expect(settingsOf(undefined)).toEqual({ settings: defaults, notes: [] });
});

test("an awkward operator's settings are read as they are written", () => {
  const settings = read(awkward);
  expect(settings).toMatchObject({
    name: `Änne's "AI" Gateway 🚀`,
    server: "/team-a",
    provider: { id: "my-gw", name: `Änne's "AI"` },
    // In the page's order.
    protocols: ["chat", "messages"],
    key: { portal: "/keys", variable: "TEAM_KEY", form: "variable" },
    notes: { agents: "Ask first.\nThen go." },
  });
});

test("every API can be named", () => {
  expect(read(`protocols: [${protocolIds.join(", ")}]`).protocols).toEqual(protocolIds);
});

test("a provider's name alone keeps the id", () => {
  expect(read("provider: { name: Ours }").provider).toEqual({ id: "local", name: "Ours" });
});

describe("a problem is told with path, value and what is allowed", () => {
  test.each(refused)("%s", (text, ...told) => {
    for (const part of told) expect(() => read(text)).toThrow(part);
  });

  test("several at once", () => {
    expect(() => read("name: 3\nserver: 4")).toThrow(
      /^integrate\.yaml has problems:\n {2}name is 3: .*\n {2}server is 4: /,
    );
  });

  test("without the value where it may be a secret", () => {
    expect(() => read("headers: { X-Token: 's3cret\\u0007' }")).not.toThrow(/s3cret/);
    expect(() => read("key: { value: s3cret }")).not.toThrow(/s3cret/);
  });

  test("as the file's, where it is no YAML", () => {
    expect(() => read("name: [")).toThrow(/^integrate\.yaml: not valid YAML: /);
  });
});

test("settings of the older file are taken over, each with a sentence", () => {
  const { settings, notes } = readSettings(
    `
product: Acme AI
server: origin
provider: { id: acme, name: Acme }
links: []
sections: [agents, chat, try]
connectionFile: true
`,
    "integrate.yaml",
  );
  expect(settings).toMatchObject({ name: "Acme AI", server: "/", runtime: true });
  expect(settings.hide).toEqual(["apps", "messages", "responses", "frameworks", "formats", "reference"]);
  expect(notes).toHaveLength(4);
  expect(notes.join()).toContain("`product` is `name` now");
});

test("a folder without a settings file is an error that names the file", () => {
  const folder = mkdtempSync(join(tmpdir(), "integrate ü "));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(() => settingsOf(folder)).toThrow(`There is no ${join(folder, "integrate.yaml")}.`);
  writeFileSync(join(folder, "integrate.yaml"), "name: Ours");
  expect(settingsOf(folder).settings.name).toBe("Ours");
});
