/** What the page hands on: its texts as Markdown and as data, and the prompts for an agent. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientRecord } from "../../src/build/verified.ts";
import type { Client, Code, Framework, Registry } from "../../src/registry/registry.ts";
import { renderText, valuesFor } from "../../src/registry/render.ts";
import { readLibrary } from "../../src/build/read-library.ts";
import type { System } from "../../src/snippets/system.ts";
import { expect, test } from "./support/fixtures.ts";
import type { Site } from "./support/site.ts";

const library = readLibrary(join(import.meta.dirname, "../../src/content"));

const recordsFolder = join(import.meta.dirname, "../../src/content/verified");
const records = globSync("*.json", { cwd: recordsFolder }).map(
  (file) => JSON.parse(readFileSync(join(recordsFolder, file), "utf8")) as ClientRecord,
);

const readRegistry = async (site: Site): Promise<Registry> =>
  (await (await fetch(`${site.url}registry.json`)).json()) as Registry;
const readText = async (site: Site, path: string): Promise<string> => {
  const response = await fetch(site.url + path);
  expect(response.status, path).toBe(200);
  return response.text();
};

const systems: System[] = ["posix", "windows"];

/** Returns each text of a page in Markdown: its language and the text itself. */
const blocksOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^(`{3,})\w*\n([^]*?)\n\1$/gm)].map(([, , text = ""]) => text);

const textOf = ({ text }: Pick<Code, "text">, system: System, registry: Registry): string =>
  renderText((system === "windows" && text.windows) || text.posix, valuesFor(registry.site));

test("every text of the registry and of the Markdown is what Copy writes", async ({ site }) => {
  const registry = await readRegistry(site);
  const values = valuesFor(registry.site);
  let compared = 0;
  const setUps = [
    ...[...registry.agents, ...registry.apps].map((client) => ({
      // Agents and apps are told apart by their list.
      folder: `${registry.agents.includes(client) ? "agents" : "apps"}/${client.id}`,
      of: client as Pick<Client, "steps" | "undo">,
      markdown: client.markdown,
    })),
    ...registry.frameworks.flatMap((framework: Framework) =>
      framework.languages.map((language) => ({
        folder: `frameworks/${framework.id}/${language.id}`,
        of: language as Pick<Client, "steps" | "undo">,
        markdown: framework.markdown,
      })),
    ),
  ];
  for (const { folder, of, markdown } of setUps) {
    const blocks = blocksOf(await readText(site, markdown));
    const snippets = library.snippets.filter(({ id }) => id.startsWith(`${folder}/`));
    for (const snippet of snippets) {
      for (const system of systems) {
        const places = snippet.configurations.length > 0 ? snippet.configurations : [undefined];
        for (const configuration of places) {
          const [, ...texts] = library.texts(snippet, { form: "variable", values, system, configuration });
          for (const { text } of texts) {
            expect(blocks, `${markdown}, ${snippet.id}`).toContain(text);
            const codes = [...of.steps, ...(of.undo ?? [])].flatMap(({ code = [] }) => code);
            expect(
              codes.some(
                (code) =>
                  code.protocols.includes(snippet.protocol) && textOf(code, system, registry) === text,
              ),
              snippet.id,
            ).toBe(true);
            compared++;
          }
        }
      }
    }
  }
  for (const api of registry.apis) {
    for (const task of api.tasks) {
      const blocks = blocksOf(await readText(site, task.markdown));
      const snippets = library.snippets.filter(({ id }) => id.startsWith(`sdks/${api.id}/${task.id}/`));
      expect(task.programs).toHaveLength(snippets.length);
      for (const snippet of snippets) {
        for (const system of systems) {
          const text = library.texts(snippet, { form: "variable", values, system }).at(-1)?.text ?? "";
          expect(blocks, snippet.id).toContain(text);
          expect(task.programs.map(({ code }) => textOf(code, system, registry))).toContain(text);
          compared++;
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(1000);
});

/** Returns each text of a page in Markdown that is not for Windows, with the paragraph below it. */
const provenBlocksOf = (markdown: string): { text: string; proof: string }[] =>
  [...markdown.matchAll(/^(`{3,})\w*\n([^]*?)\n\1$(?:\n\n(.*))?/gm)].flatMap((match) => {
    const [, , text = "", proof = ""] = match;
    return markdown.slice(0, match.index).endsWith("Windows PowerShell, not run here:\n\n")
      ? []
      : [{ text, proof }];
  });

test("every text is proven by a run of the snippet that it is from, or says that it was not run", async ({
  site,
}) => {
  const registry = await readRegistry(site);
  const values = valuesFor(registry.site);
  let proven = 0;
  const paths = [
    ...[...registry.agents, ...registry.apps, ...registry.frameworks].map(({ markdown }) => markdown),
    ...registry.apis.flatMap(({ markdown, tasks }) => [markdown, ...tasks.map((task) => task.markdown)]),
  ];
  const texts = library.snippets.map((snippet) => ({
    snippet,
    copied: (snippet.configurations.length > 0 ? snippet.configurations : [undefined]).flatMap(
      (configuration) => [
        ...library.texts(snippet, { form: "variable", values, configuration }),
        ...library.texts(
          { ...snippet, parts: snippet.undo ?? [] },
          { form: "variable", values, configuration },
        ),
      ],
    ),
  }));
  for (const path of paths) {
    for (const { text, proof } of provenBlocksOf(await readText(site, path))) {
      expect(proof, `${path}:\n${text}`).toMatch(
        /^(?:(?:Chat|Messages|Responses): )?(?:Runs with .*; checked |Not run: )/,
      );
      for (const [, client = "", version = "", date = ""] of proof.matchAll(
        /Runs with (.+?) (\d\S*?)(?:, tools)?; checked (\d{4}-\d\d-\d\d)\./g,
      )) {
        const from = texts.filter(({ copied }) => copied.some((each) => each.text === text));
        const isRecorded = from.some(({ snippet }) => {
          const record = records.find(
            ({ client: name, also, snippets }) => name === client && !also && snippets[snippet.id],
          )?.snippets[snippet.id];
          return (
            record?.version === version &&
            record.date === date &&
            record.snippet === library.digest(snippet) &&
            !snippet.notRun
          );
        });
        expect(isRecorded, `${path}, ${client} ${version}:\n${text}`).toBe(true);
        proven++;
      }
    }
  }
  expect(proven).toBeGreaterThan(400);
  expect(await readText(site, "llms.txt")).not.toContain("```");
});

test("every guide is proven by a run, or says that it was not run", async ({ site }) => {
  const registry = await readRegistry(site);
  for (const client of [...registry.agents, ...registry.apps]) {
    const markdown = await readText(site, client.markdown);
    for (const protocol of client.protocols) {
      const verified = client.verified[protocol];
      if (!verified) throw new Error(`${client.id} says nothing of ${protocol}`);
      expect(markdown).toContain(
        "notRun" in verified
          ? `Not run: ${verified.notRun}.`
          : `Runs with ${verified.client} ${verified.version}`,
      );
    }
  }
  expect(registry.verifiedAt).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("llms.txt and all Markdown lead to files beside them, and none holds a key", async ({ site }) => {
  const seen = new Set<string>();
  const queue = ["llms.txt"];
  for (let path = queue.shift(); path; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = await readText(site, path);
    expect(text, path).not.toMatch(/sk-[a-z0-9]{6}/i);
    for (const [, link = ""] of text.matchAll(/^- \[.*\]\(([^)]+)\)/gm)) {
      if (/^[a-z]+:/.test(link)) continue;
      expect(link, path).not.toMatch(/^\/|\.\./);
      queue.push(link);
    }
  }
  const registry = await readRegistry(site);
  const guides = registry.agents.length + registry.apps.length + registry.frameworks.length;
  expect(seen.size).toBeGreaterThan(guides + 30);
});

test("the skill's digest is that of its bytes, and the registry fits its schema's version", async ({
  site,
}) => {
  const folder = ".well-known/agent-skills/";
  const index = JSON.parse(await readText(site, `${folder}index.json`)) as {
    skills: { url: string; digest: string; name: string }[];
  };
  expect(index.skills).toHaveLength(1);
  for (const { url, digest, name } of index.skills) {
    const text = await readText(site, folder + url);
    expect(digest).toBe(`sha256:${createHash("sha256").update(text).digest("hex")}`);
    expect(text).toContain(`\nname: ${name}\n`);
    // Under 5,000 tokens.
    expect(text.length).toBeLessThan(10_000);
  }
  const schema = JSON.parse(await readText(site, "registry.schema.json")) as { properties: object };
  expect(Object.keys(schema.properties)).toEqual(Object.keys(await readRegistry(site)));
});

test("a guide is copied as Markdown with the visitor's values and choices, never with the key", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(`${site.url}#agents/pi`);
  await integrate.connect({ server: "https://mine.example.com", key: "sk-secret-1", model: "my-model" });
  const panel = page.getByRole("tabpanel", { name: "Pi", exact: true });
  await panel.getByRole("radio", { name: "Messages" }).check({ force: true });
  await panel.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(page.locator("#copy-status")).toHaveText("Copied");
  const text = await integrate.clipboard();
  expect(text).toContain("# Pi");
  expect(text).toContain("Server: `https://mine.example.com`. Model: `my-model`.");
  expect(text).not.toContain("For Chat");
  expect(text).not.toContain("sk-secret-1");
});

test("a prompt for an agent names the guide's address, server, model and choices, never the key", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(`${site.subPathUrl}#agents/claude-code`);
  await integrate.connect({ server: "https://mine.example.com", key: "sk-secret-1", model: "my-model" });
  const panel = page.getByRole("tabpanel", { name: "Claude Code", exact: true });
  await panel.getByRole("button", { name: "Copy prompt for an agent" }).click();
  await expect(page.locator("#copy-status")).toHaveText("Copied");
  const text = await integrate.clipboard();
  expect(text).toContain(`Read ${site.subPathUrl}claude-code.md and follow it.`);
  expect(text).toContain("- Server: https://mine.example.com\n- Model: my-model\n- API: Anthropic Messages");
  expect(text).toContain("- Configuration: beside my settings");
  expect(text).toContain("Expected output: pong");
  expect(text).not.toContain("sk-secret-1");
});
