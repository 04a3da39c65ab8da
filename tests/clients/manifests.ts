import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "astro/zod";
import { parse } from "yaml";
import type { Snippet } from "../../src/build/library.ts";

const ecosystems = z.enum(["npm", "pypi", "go", "cargo", "maven"]);
export type Ecosystem = z.infer<typeof ecosystems>;

/** Why something is not as usual, for the page and for the table. */
const why = z.string().min(1);

/** The schema of `client.yaml`; the client's lockfile is beside it. */
const manifest = z.strictObject({
  /** Name of the client on the page: "Runs with openai 3.57.0". */
  name: z.string(),
  /** Paths below `src/content`, `*` for any text: `agents/pi`, or `sdks/chat/hello/python.*`. */
  snippets: z.array(z.string()).min(1),
  /** The package that its lockfile pins, by ecosystem; without, it is a program of the machine. */
  package: z.partialRecord(ecosystems, z.string()).optional(),
  /** A program of the machine whose version is the client's: `curl`. */
  program: z.string().optional(),
  /** Whether its snippets are scripts of a page; they run in Chromium. */
  inPage: z.boolean().default(false),
  /** Programs it needs on the machine, each with the oldest version that will do, or a range: `3.10 - 3.12`. */
  needs: z.record(z.string(), z.string()).default({}),
  /** Whether the package's own install scripts have to run. */
  installScripts: z.boolean().default(false),
  /** Environment variables that turn off telemetry, updates and colours. Never what a snippet should set itself. */
  environment: z.record(z.string(), z.string()).default({}),
  /** Whether it may send tools of other types than `function`, which many servers refuse. */
  anyTools: z.boolean().default(false),
  /** How long one run may take. */
  seconds: z.number().default(120),
  /** Requests it sends besides, that need not succeed: `HEAD /api/hello`. */
  alsoSends: z.array(z.strictObject({ request: z.string(), why })).default([]),
  /** Value sets it cannot take. Each is run, and must fail in the way that is said here. */
  cannot: z
    .array(
      z.strictObject({
        sets: z.array(z.string()).min(1),
        /** Only in this form of the key. */
        form: z.enum(["literal", "variable"]).optional(),
        /** Only the snippets whose id ends so: `messages`. */
        only: z.string().optional(),
        why,
        /** A pattern that the run's problems or output match. */
        shows: z.string(),
      }),
    )
    .default([]),
});

/** A client and its folder. */
export type Client = z.infer<typeof manifest> & { id: string; folder: string };

/**
 * The clients, each a folder with a `client.yaml`.
 * @throws Error that names file, setting and problem
 */
export function readClients(folder: string): Client[] {
  return globSync("*/client.yaml", { cwd: folder })
    .toSorted()
    .map((path) => {
      const id = path.slice(0, path.indexOf("/"));
      const data: unknown = parse(readFileSync(join(folder, path), "utf8"));
      const result = manifest.safeParse(data);
      if (!result.success) throw new Error(`${join(folder, path)}:\n${z.prettifyError(result.error)}`);
      return { ...result.data, id, folder: join(folder, id) };
    });
}

/**
 * The client that a snippet is for; `undefined` when none claims it.
 * @throws Error when more than one does
 */
export function clientOf({ path }: Snippet, clients: readonly Client[]): Client | undefined {
  const claiming = clients.filter(({ snippets }) => snippets.some((pattern) => matches(path, pattern)));
  if (claiming.length <= 1) return claiming[0];
  const names = claiming.map(({ id }) => id).join(", ");
  throw new Error(`${path}: more than one client in tests/clients has it under "snippets": ${names}`);
}

const matches = (path: string, pattern: string): boolean =>
  new RegExp(`^${pattern.split("*").map(RegExp.escape).join(".*")}$`).test(path);

/** How each ecosystem's lockfile is called, and how it names a package's version. */
const lockfiles: Record<
  Ecosystem,
  { file: string; version: (text: string, name: string) => string | undefined }
> = {
  npm: {
    file: "package-lock.json",
    version: (text, name) =>
      (JSON.parse(text) as { packages: Record<string, { version?: string }> }).packages[
        `node_modules/${name}`
      ]?.version,
  },
  pypi: { file: "requirements.txt", version: (text, name) => after(text, `^${RegExp.escape(name)}==`) },
  go: { file: "go.mod", version: (text, name) => after(text, `^(?:require)?\\s+${RegExp.escape(name)} v`) },
  cargo: {
    file: "Cargo.toml",
    version: (text, name) => after(text, `^${RegExp.escape(name)} = (?:\\{ *version = )?"=`),
  },
  maven: {
    file: "pom.xml",
    version: (text, name) => after(text, `<artifactId>${RegExp.escape(name)}</artifactId>\\s*<version>`),
  },
};

const after = (text: string, pattern: string) =>
  new RegExp(`${pattern}([^\\s"<\\\\,]+)`, "m").exec(text)?.[1];

/** A client's package and the file that pins it. */
export interface Pinned {
  ecosystem: Ecosystem;
  name: string;
  version: string;
  lockfile: string;
}

/**
 * What a client's lockfile pins; `undefined` for a program of the machine.
 * @throws Error when the lockfile is missing or does not pin the package
 */
export function pinned(client: Client): Pinned | undefined {
  const [entry] = Object.entries(client.package ?? {}) as [Ecosystem, string][];
  if (!entry) return undefined;
  const [ecosystem, name] = entry;
  const { file, version } = lockfiles[ecosystem];
  const lockfile = join(client.folder, file);
  const found = existsSync(lockfile) ? version(readFileSync(lockfile, "utf8"), name) : undefined;
  if (!found) throw new Error(`${lockfile} does not pin ${name}`);
  return { ecosystem, name, version: found, lockfile };
}
