import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pinned, readClients } from "../../clients/manifests.ts";
import { openRecords } from "../../clients/records.ts";
import { valueSets } from "../../clients/values.ts";

const root = join(import.meta.dirname, "../../..");
const records = openRecords(join(root, "src/content/verified"));
const clients = readClients(join(root, "tests/clients"));

describe.each(clients.map((client) => [client.id, client] as const))("%s", (_, client) => {
  const pin = pinned(client);
  const text = pin ? readFileSync(pin.lockfile, "utf8") : "";

  test("the lockfile pins one version, and every dependency with a hash or a version", () => {
    if (!pin) return expect(client.program, "neither a package nor a program").toBeDefined();
    expect(pin.version).toMatch(/^\d+\.\d+/);
    const checks = {
      npm: () => {
        const { packages } = JSON.parse(text) as {
          packages: Record<string, { integrity?: string; link?: true; inBundle?: true }>;
        };
        // A bundled package is a part of another's archive, and of its hash.
        const loose = Object.entries(packages).filter(
          ([path, { integrity, link, inBundle }]) => path && !integrity && !link && !inBundle,
        );
        expect(loose).toEqual([]);
      },
      pypi: () => {
        const unhashed = text.split(/\n(?=\S)/).filter((line) => !line.includes("--hash=sha256:"));
        expect(unhashed.filter((line) => line.trim())).toEqual([]);
      },
      go: () =>
        expect(readFileSync(join(client.folder, "go.sum"), "utf8")).toContain(
          `${pin.name} v${pin.version} h1:`,
        ),
      cargo: () =>
        expect(
          text
            .match(/^[\w-]+ = (?!"=|\{ *version = "=)/gm)
            ?.filter((line) => !/^(name|version|edition|publish) /.test(line)) ?? [],
        ).toEqual([]),
      maven: () => expect(text).not.toMatch(/<version>[^<]*(?:[[(,]|LATEST|RELEASE|SNAPSHOT)/),
    };
    return checks[pin.ecosystem]();
  });

  test("the lockfile pins the companions", () => {
    const pins = client.companions.map((name) =>
      pin?.ecosystem === "npm" ? `"node_modules/${name}": {` : `\n${name.replace(/\[.*/, "")}==`,
    );
    expect(pins.filter((line) => !`\n${text}`.includes(line))).toEqual([]);
  });

  test("the lockfile names no host", () => {
    expect(
      text.replaceAll(/"funding": \[[^\]]*\]|"(?:funding|url|engines)"[^\n]*|xmlns\S*|xsi\S*\s+\S*/g, ""),
    ).not.toMatch(/https?:\/\/(?!maven\.apache\.org\/(?:POM|xsd))/);
  });

  test("the limits name existing value sets", () => {
    const known = valueSets.map(({ name }) => name);
    expect(client.cannot.flatMap(({ sets }) => sets).filter((name) => !known.includes(name))).toEqual([]);
  });

  test("the record is as a run wrote it", () => {
    expect(() => records.read(client.id)).not.toThrow();
  });
});

/** Each agent's install step, with the client that is run for it. */
const installs = globSync("src/content/agents/*/install.sh", { cwd: root }).flatMap((path) => {
  const agent = path.split("/").at(-2);
  const client = clients.find(({ snippets }) => snippets.includes(`agents/${agent}`));
  const name = client && pinned(client)?.name;
  return name ? [[path, name] as const] : [];
});

test.each(installs)("%s installs the package %s, which the tests run", (path, name) => {
  expect(readFileSync(join(root, path), "utf8").replaceAll("'", "")).toContain(` ${name}\n`);
});

/** The install steps of each framework in a language, with the packages that its client pins. */
const frameworkInstalls = clients.flatMap((client) => {
  const pin = pinned(client);
  const [path] = client.snippets;
  if (!pin || !path?.startsWith("frameworks/") || pin.ecosystem === "maven") return [];
  return [[path, [pin.name, ...client.companions]] as const];
});

test.each(frameworkInstalls)(
  "the steps of %s install the packages %j, which the tests run",
  (path, names) => {
    const lines = globSync(`src/content/${path}/install*.sh`, { cwd: root }).map((file) =>
      readFileSync(join(root, file), "utf8").replaceAll("'", "").trim(),
    );
    const installed = new Set(lines.flatMap((line) => line.split(" ").slice(2)));
    // A package with extras is the package, too.
    expect(installed).toEqual(
      new Set(names.filter((name) => !names.some((other) => other.startsWith(`${name}[`)))),
    );
  },
);

/** Install lines with a version: Maven has no name for the newest. */
const versioned = clients.flatMap((client) => {
  const pin = pinned(client);
  if (pin?.ecosystem !== "maven") return [];
  const isFramework = client.snippets.some((path) => path.startsWith("frameworks/"));
  const artifacts = /<artifactId>([^<]+)<\/artifactId>\s*<version>([^<]+)<\/version>\s*<\/dependency>/g;
  const all = [...readFileSync(pin.lockfile, "utf8").matchAll(artifacts)];
  return isFramework
    ? all.map(([, name = "", version = ""]) => [name, version] as const)
    : [[pin.name, pin.version] as const];
});

test.each(versioned)("the page installs %s in the version that the tests run, %s", (name, version) => {
  const files = [
    "src/content/languages.yaml",
    ...globSync("src/content/frameworks/*/java/install*.txt", { cwd: root }),
  ];
  const lines = files.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
  const installed = [...lines.matchAll(new RegExp(`:${name}:(\\S+)`, "g"))].map(([, found]) => found);
  expect(new Set(installed)).toEqual(new Set([version]));
});
