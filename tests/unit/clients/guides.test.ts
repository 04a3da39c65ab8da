import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readClients } from "../../clients/manifests.ts";
import { trialNamed } from "../../clients/trials.ts";
import { setsOf } from "../../clients/values.ts";

const root = join(import.meta.dirname, "../../..");
const clients = readClients(join(root, "tests/clients"));
const guides = globSync("src/content/agents/*/guide.yaml", { cwd: root }).map(
  (path) =>
    [
      basename(dirname(path)),
      parse(readFileSync(join(root, path), "utf8")) as { expands?: string[]; outranks?: string },
    ] as const,
);

/** The clients of frameworks, each with what its guide says about other hosts. */
const frameworks = clients.flatMap((client) => {
  const [, id = "", language = ""] = /^frameworks\/([^/]+)\/([^/]+)$/.exec(client.snippets[0] ?? "") ?? [];
  if (!id) return [];
  const { languages } = parse(
    readFileSync(join(root, `src/content/frameworks/${id}/guide.yaml`), "utf8"),
  ) as { languages: Record<string, { elsewhere: string }> };
  return [[`${id}/${language}`, client.hosts, languages[language]?.elsewhere ?? ""] as const];
});

test.each(frameworks)(
  "the guide of %s names every host that the framework looks up",
  (_, hosts, elsewhere) => {
    const names = hosts.flatMap((entry) => entry.names);
    expect(names.filter((name) => !elsewhere.includes(`\`${name}\``))).toEqual([]);
  },
);

/** Value sets whose model names hold a reference to an environment variable. */
const references = setsOf({ path: "agents/any" }, "literal").filter(({ model }) => model.includes("HOME"));

test.each(guides)(
  "the guide of %s names exactly the references in a model's name that its client replaces",
  (id, { expands = [] }) => {
    const named = references.filter(({ model }) =>
      expands.some((reference) => model.includes(reference.replace("NAME", "HOME"))),
    );
    const client = clients.find(({ snippets }) => snippets.includes(`agents/${id}`));
    // An entry for one form of the key is about the key, since both forms hold the model's name.
    const replaced = client?.cannot.filter(({ form }) => !form).flatMap(({ sets }) => sets) ?? [];
    expect(named.map(({ name }) => name)).toEqual(
      references.map(({ name }) => name).filter((name) => replaced.includes(name)),
    );
  },
);

test.each(guides)(
  "the guide of %s says what outranks it where its trials found a project's settings that win",
  (id, guide) => {
    const client = clients.find(({ snippets }) => snippets.includes(`agents/${id}`));
    const isBeaten = client?.cannot.some(({ trials }) =>
      trials.some((name) => trialNamed(name).with === "project"),
    );
    expect(guide.outranks ?? "").toMatch(isBeaten ? /project/ : /(?:)/);
  },
);
