import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Window } from "happy-dom";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Registry } from "../../../src/registry/registry.ts";
import { buildPage } from "../../../src/demo/build.ts";

const example = join(import.meta.dirname, "../../operator");

/** The operator's folder, with a name that is awkward in paths, patterns and addresses. */
const folder = mkdtempSync(join(tmpdir(), "Ännes „KI“ [a] {b,c} %20#-"));
const guide = join(folder, "content/agents/annebot/guide.yaml");

/** Folder of the built pages: below the project, since Astro builds only such pages at the same time. */
const place = join(import.meta.dirname, "../../../node_modules/.cache/integrate", `folders-${process.pid}`);

/** Builds a page from a folder, or from none. */
const build = (name: string, from = "") =>
  buildPage(join(place, name), AbortSignal.timeout(300_000), { INTEGRATE_FOLDER: from });

const fileOf = (name: string, file: string) => readFileSync(join(place, name, file), "utf8");
const pageOf = (name: string, file: string) =>
  // happy-dom would fetch what is preloaded, which has no address here.
  new new Window().DOMParser().parseFromString(
    fileOf(name, file).replaceAll(/<link rel="preload"[^>]*>/g, ""),
    "text/html",
  );

/** Returns what a page says on who ran its snippets. */
const proofs = (name: string, file: string) =>
  [...pageOf(name, file).querySelectorAll(".proof")].map(({ textContent }) =>
    textContent.replaceAll(/\s+/g, " ").trim(),
  );

afterAll(() => {
  for (const each of [folder, place]) rmSync(each, { recursive: true, force: true });
});

describe("a page with an operator's folder", () => {
  const from = `From Änne's "AI" Gateway 🚀, not run here`;

  // At the same time, since neither may see what the other one reads.
  beforeAll(async () => {
    cpSync(example, folder, { recursive: true });
    await Promise.all([build("theirs", folder), build("ours")]);
  }, 300_000);

  it("has the operator's guides in the picker, in Find and on pages of their own", () => {
    const tabs = [...pageOf("theirs", "index.html").querySelectorAll("[data-section=agents] [role=tab]")];
    expect(tabs.map(({ textContent }) => textContent.trim()).slice(0, 4)).toEqual([
      "Pi",
      "Aider",
      "Ännebot",
      "Claude Code",
    ]);
    expect(JSON.parse(fileOf("theirs", "find.json"))).toContainEqual({
      name: "Ännebot",
      kind: "Agent",
      link: "#agents/annebot",
      words: `Änne's "AI" Gateway 🚀,Terminal,office helper,annebot`,
    });
    // We have none for this tool, and say so on a page without the operator's.
    const kinds = (page: string) =>
      (JSON.parse(fileOf(page, "find.json")) as { name: string; kind: string }[]).flatMap(({ name, kind }) =>
        name === "Roo Code" ? kind : [],
      );
    expect([kinds("theirs"), kinds("ours")]).toEqual([["App"], ["No guide"]]);
    const code = [...pageOf("theirs", "annebot.html").querySelectorAll("pre code")];
    expect(code.map(({ textContent }) => textContent).join("\n")).toContain(
      `gateway = "Änne's \\"AI\\" Gateway 🚀"\nurl = "https://`,
    );
    expect(fileOf("theirs", "annekit.json")).toContain("Send a message");
  });

  it("claims no run of ours for a guide of the operator's, and keeps the others' records", () => {
    expect(proofs("theirs", "annebot.html")).toEqual([from, from]);
    expect(proofs("theirs", "annekit.html")).toEqual([from]);
    expect(proofs("theirs", "aider.html")).toEqual([`${from}: it is on the gateway's workstations only`]);
    expect(proofs("ours", "aider.html").join()).toMatch(/^Runs with Aider /);
    // The operator's server speaks two of its three APIs.
    expect(proofs("theirs", "pi.html")).toEqual(proofs("ours", "pi.html").slice(0, 2));
  });

  it("tells programs only of the APIs that the operator's server speaks", () => {
    const { agents, apis } = JSON.parse(fileOf("theirs", "registry.json")) as Registry;
    expect(apis.map(({ id }) => id)).toEqual(["chat", "messages"]);
    expect(agents.find(({ id }) => id === "pi")?.protocols).toEqual(["chat", "messages"]);
    expect(agents.some(({ id }) => id === "codex" || id === "cursor")).toBe(false);
    expect(fileOf("theirs", "pi.md")).not.toContain("/v1/responses");
  });

  it("has nothing of the guide that the operator replaces", () => {
    for (const file of ["aider.html", "index.html"]) {
      expect(fileOf("theirs", file)).toContain("aider-office");
      expect(fileOf("theirs", file)).not.toContain("AIDER_OPENAI_API_KEY");
    }
  });

  it("leaves nothing in a page without one", () => {
    const files = readdirSync(join(place, "ours"), { recursive: true, encoding: "utf8" });
    expect(files).toContain("aider.html");
    expect(files.filter((file) => /anne(?:bot|kit)/.test(file))).toEqual([]);
    expect(fileOf("ours", "aider.html")).toContain("AIDER_OPENAI_API_KEY");
    for (const file of files.filter((each) => /\.(?:html|js|json)$/.test(each))) {
      expect(fileOf("ours", file), file).not.toMatch(/Änne|aenne|aider-office/);
    }
  });
});

it.each([
  ["requires: Needs Python 3.12", "require: Needs Python 3.12"],
  ["kind: cli", "# no kind"],
  ["template: test.sh", "template: tests.sh"],
])("a build names the operator's file where %j is %j", async (right, wrong) => {
  cpSync(example, folder, { recursive: true });
  writeFileSync(guide, readFileSync(guide, "utf8").replace(right, wrong));
  await expect(build("wrong", folder)).rejects.toThrow(guide);
});

it("a folder that was written for older settings builds the page that they meant", async () => {
  const older = mkdtempSync(join(tmpdir(), "older-"));
  onTestFinished(() => rmSync(older, { recursive: true }));
  writeFileSync(
    join(older, "integrate.yaml"),
    `product: Acme "AI"
server: origin
provider: { id: acme, name: Acme }
links: [{ label: Status, url: "https://status.acme.example" }]
sections: [agents, chat, try, reference]
connectionFile: true
`,
  );
  cpSync(join(example, "content/agents/annebot"), join(older, "content/agents/annebot"), { recursive: true });
  await build("older", older);
  const page = pageOf("older", "index.html");
  expect(page.querySelector("h1")?.textContent.trim()).toBe('Acme "AI"');
  expect([...page.querySelectorAll("section[id]")].map(({ id }) => id)).toEqual([
    "agents",
    "chat",
    "try",
    "reference",
  ]);
  const { dataset } = page.documentElement;
  expect(JSON.parse(dataset["settings"] ?? "")).toMatchObject({ server: "/", provider: { id: "acme" } });
  expect(dataset).toHaveProperty("runtime");
  expect(pageOf("older", "annebot.html").querySelector("h1")?.textContent.trim()).toBe("Ännebot");
});

it("a build names the agents that cannot run the command which alone is to give the key", async () => {
  cpSync(example, folder, { recursive: true });
  const settings = readFileSync(join(example, "integrate.yaml"), "utf8");
  writeFileSync(join(folder, "integrate.yaml"), settings.replace("form: variable", "form: command"));
  const failed = expect(build("wrong", folder)).rejects;
  await failed.toThrow(
    /key\.form is "command": no command gives the key to Pi, .*add pi, .* to hide\. Or write/,
  );
});

it("a build names an id of the settings that the page does not know, and those that it knows", async () => {
  cpSync(example, folder, { recursive: true });
  writeFileSync(join(folder, "integrate.yaml"), "hide: [annebot, codx]");
  await expect(build("wrong", folder)).rejects.toThrow(/hide\.1 is "codx": use one of agents, .*annebot/);
});
