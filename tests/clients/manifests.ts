import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "astro/zod";
import { parse } from "yaml";
import type { Snippet } from "../../src/build/library.ts";
import { protocolIds, type ProtocolId } from "../../src/protocols/protocol-info.ts";
import type { TextForm } from "../../src/snippets/key-form.ts";
import { canaryFile, canaryNames } from "./canaries.ts";
import { allTrials } from "./trials.ts";
import { valueSets } from "./values.ts";

const ecosystems = z.enum(["npm", "pypi", "go", "cargo", "maven"]);
export type Ecosystem = z.infer<typeof ecosystems>;

const protocolId = z.enum(protocolIds);

/** Reason for an exception, as the page and the table show it. */
const why = z.string().min(1);

/** Limits of an exception. */
const where = {
  /** Limits the entry to this form of the key. */
  form: z.enum(["literal", "variable", "command"]).optional(),
  /** Limits the entry to the snippets for these APIs: `messages`, or a list. */
  only: z.union([protocolId.transform((id) => [id]), z.array(protocolId).min(1)]).optional(),
};

/** The schema of `client.yaml`; the client's lockfile is beside it. */
const manifest = z.strictObject({
  /** Name of the client on the page: "Runs with openai 3.57.0". */
  name: z.string(),
  /** Paths below `src/content`, `*` for any text: `agents/pi`, or `sdks/chat/hello/python.*`. */
  snippets: z.array(z.string()).min(1),
  /** The package that its lockfile pins, by ecosystem. Without one, the client is a program of the machine. */
  package: z.partialRecord(ecosystems, z.string()).optional(),
  /** Further packages that its snippets import, pinned with it: `langchain-openai` beside `langchain`. */
  companions: z.array(z.string()).default([]),
  /** Packages of PyPI that its package asks for, and that are left out with what only they need: no snippet uses them. */
  without: z.array(z.string()).default([]),
  /** A release that is not pinned, and a sentence that says why: `npm run verify -- --outdated` lets the pin be behind. */
  heldBack: z.strictObject({ from: z.string(), why }).optional(),
  /** A program of the machine whose version is the client's: `curl`. */
  program: z.string().optional(),
  /** Whether it runs snippets that another client runs, too: "Runs with openai 7.59.0, also in Deno 2.9.6". */
  also: z.boolean().default(false),
  /** Command that runs its programs, where that is not the usual one for their extension: `bun example.mjs`. */
  command: z.string().optional(),
  /** Whether its snippets are scripts of a page; those run in Chromium. */
  inPage: z.boolean().default(false),
  /**
   * Programs that the client needs, each with the oldest version allowed or a range: `3.10 - 3.12`. A package of PyPI takes
   * any `python3` of the machine that fits, also one that is not the first on the path.
   */
  needs: z.record(z.string(), z.string()).default({}),
  /** Whether install scripts have to run: those of all packages, or of the named ones. */
  installScripts: z.union([z.boolean(), z.array(z.string()).min(1)]).default(false),
  /**
   * Whether its installation has more than 500 MB. Two of these never run at the same time, and a rotation takes one, besides
   * those whose record does not hold.
   */
  large: z.boolean().default(false),
  /**
   * Reason why an agent or app runs with few sets of values, those of a framework: a start that takes so long that a record
   * with all of them would take an hour. The page says how many there were.
   */
  fewSets: why.optional(),
  /** Environment variables that turn off telemetry, updates and colours; never one that a snippet should set. */
  environment: z.record(z.string(), z.string()).default({}),
  /** Whether the client may send tools of other types than `function`, which many servers refuse. */
  anyTools: z.boolean().default(false),
  /** Whether the server lists its model at `/v1/models`, without which the client takes none. */
  lists: z.boolean().default(false),
  /**
   * Command that a model has to run to end the work, with `{{ANSWER}}` for its answer: the client takes no answer without a
   * tool call.
   */
  endsBy: z.string().includes("{{ANSWER}}").optional(),
  /** The API over which the client also works through a real LiteLLM; one client for each API. */
  gateway: protocolId.optional(),
  /** Longest time that one run may take. */
  seconds: z.number().default(120),
  /** Further requests of the client that need not succeed, each a method and the end of a path: `HEAD /api/hello`. */
  alsoSends: z.array(z.strictObject({ request: z.string(), why })).default([]),
  /** Value sets and trials that the client cannot take. Each is run, and must fail as the entry says. */
  cannot: z
    .array(
      z
        .strictObject({
          sets: z.array(z.enum(valueSets.map(({ name }) => name))).default([]),
          /** Names in `trials.ts`; the page shows `why` of these, a sentence, for the snippet. */
          trials: z.array(z.enum(allTrials.map(({ name }) => name))).default([]),
          ...where,
          why,
          /** Pattern that the problems or the output of the run match. */
          shows: z.string(),
        })
        .refine((entry) => entry.sets.length + entry.trials.length > 0, "names no value set and no trial"),
    )
    .default([]),
  /**
   * A user who has another provider: `home/` in the client's folder holds their files, `project/` those of a project that
   * names another server. Key and model of that server are those of `other-provider.ts`, its address is
   * `http://elsewhere`; `{{PROMPT}}` is the message.
   */
  other: z
    .strictObject({
      /** The API that the trials run over, where the guide has more: its files are the same for each. */
      only: protocolId.optional(),
      /** Command with which the user asks: answered by their provider beside the guide's settings, and after its undo. */
      usual: z.string(),
      /** Command that asks the other provider while the guide's settings are the default. */
      chosen: z.string().optional(),
      /** Variables of the user's shell. */
      variables: z.record(z.string(), z.string()).optional(),
      /** By a file of the guide: the file of theirs that takes its text, as the guide says. */
      instead: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  /**
   * An app whose guide ends with a command that serves a page: it is asked by requests, as its page asks it, and stopped. In
   * the texts of `body` and `holds`, `{{MODEL_NAME}}` is the model and `{{PROMPT}}` the message.
   */
  serves: z
    .strictObject({
      /** The address that the guide's command listens on. */
      address: z.url(),
      /** Path that answers with success once the app is ready. */
      probe: z.string().startsWith("/"),
      requests: z
        .array(
          z.strictObject({
            /** A method and a path: `POST /api/v1/auths/signup`. */
            send: z.string().regex(/^[A-Z]+ \//),
            body: z.json().optional(),
            /** Text that the answer must hold as one of its strings. */
            holds: z.string().optional(),
            /** Field of the answer that is the key of all requests after it. */
            token: z.string().optional(),
          }),
        )
        .min(1),
    })
    .optional(),
  /** Names of other hosts that a framework looks up by itself; its guide names each. A name that is not here may not be. */
  hosts: z.array(z.strictObject({ names: z.array(z.string()).min(1), ...where, why })).default([]),
  /** Vendors' variables whose values the client sends to the server, and no snippet can prevent it. Each must arrive. */
  leaks: z
    .array(
      z.strictObject({
        names: z
          .array(z.string().refine((name) => canaryNames.includes(name), `is not in ${canaryFile}`))
          .min(1),
        ...where,
        why,
      }),
    )
    .default([]),
});

/** A client and its folder. */
export type Client = z.infer<typeof manifest> & { id: string; folder: string };

/**
 * Reads the clients, each a folder with a `client.yaml`.
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
 * Returns the clients that claim a snippet, the one that runs it first.
 * @throws Error when more than one client does, besides those that also do
 */
export function clientsOf({ path }: Snippet, clients: readonly Client[]): Client[] {
  const claiming = clients.filter(({ snippets }) => snippets.some((pattern) => matches(path, pattern)));
  const own = claiming.filter(({ also }) => !also);
  if (own.length <= 1) return own.length > 0 ? [...own, ...claiming.filter(({ also }) => also)] : [];
  const names = own.map(({ id }) => id).join(", ");
  throw new Error(`${path}: more than one client in tests/clients lists it under "snippets": ${names}`);
}

const matches = (path: string, pattern: string): boolean =>
  new RegExp(`^${pattern.split("*").map(RegExp.escape).join(".*")}$`).test(path);

/** Whether an exception of a client is one for this snippet and this form of the key. */
export const appliesTo = (
  exception: { form?: TextForm | undefined; only?: readonly ProtocolId[] | undefined },
  { protocol }: Snippet,
  form: TextForm,
): boolean => (exception.form ?? form) === form && (exception.only?.includes(protocol) ?? true);

/** File name of each ecosystem's lockfile, and a reader of the version that it pins for a package. */
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
  pypi: {
    file: "requirements.txt",
    // Without the extras, `name[extra]`: they are among the dependencies.
    version: (text, name) => after(text, `^${RegExp.escape(name.replace(/\[.*/, ""))}==`),
  },
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
 * Reads what a client's lockfile pins; `undefined` for a program of the machine.
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
