/** Runs one snippet with one set of values in a fresh home, as a visitor would, and compares what arrived. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, extname, join, resolve } from "node:path";
import type { KeyForm } from "../../src/snippets/key-form.ts";
import { NO_KEY } from "../../src/snippets/placeholders.ts";
import type { SlotValues } from "../../src/snippets/slots.ts";
import type { Client } from "./manifests.ts";
import { verifiedOperator, type Library, type Snippet, type SnippetText } from "../../src/build/library.ts";
import type { Installed } from "./install.ts";
import { canariesIn, canaryVariables } from "./canaries.ts";
import { saveProgram } from "./programs.ts";
import { endpointOf, startRecordingServer, type Arrival, type RecordingServer } from "./recording-server.ts";
import { runContained, type Ran } from "./sandbox.ts";
import { CANARY, valuesOf, type ValueSet } from "./values.ts";

export interface Case {
  snippet: Snippet;
  client: Client;
  installed: Installed;
  form: KeyForm;
  set: ValueSet;
}

export interface Outcome {
  /** Problems; empty when the snippet is verified with these values. */
  problems: string[];
  /** The request that answered the prompt. */
  arrival?: Arrival;
  /** Vendors' variables whose values arrived. */
  leaks: string[];
  /** The end of the client's output, for a person who looks into a failure. */
  printed: string;
  milliseconds: number;
}

/** Runs a case in a fresh home and compares what arrived with what the visitor typed. */
export async function runCase(
  library: Library,
  { snippet, client, installed, form, set }: Case,
): Promise<Outcome> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  const [home, work] = [join(folder, "home"), join(folder, "work")];
  for (const path of [home, work, join(folder, "tmp")]) mkdirSync(path);
  const answer = answerFor();
  const keyless = set.key === undefined;
  const leaks = new Set<string>();
  const onRequest = (text: string) => canariesIn(text).forEach((name) => leaks.add(name));
  let values: SlotValues | undefined;
  const server = await startRecordingServer(
    set.ipv6 ? "::1" : "127.0.0.1",
    (address) => {
      values = valuesOf(set, address);
      const sent = keyless ? (snippet.omitsKey ? undefined : NO_KEY) : values.API_KEY;
      return {
        prefix: values.SERVER_URL.slice(address.length),
        ...(sent !== undefined && { key: sent }),
        model: values.MODEL_NAME,
        tokens: answer.tokens,
        anyTools: client.anyTools,
      };
    },
    { holds: snippet.streams === true, onRequest },
  );
  const elsewhere = await startRecordingServer("127.0.0.1", () => nothing, { holds: false, onRequest });
  try {
    const given = values as unknown as SlotValues;
    const texts = library
      .texts(snippet, { form, values: { ...given, ...verifiedOperator }, keyless })
      .filter(({ template }) => !isInstall(template));
    const command = place(texts, { home, work, client, installed });
    const ran = await runContained(command, {
      cwd: work,
      environment: {
        ...(set.canaries && canaryVariables(elsewhere.address)),
        ...environmentOf(client, installed, { home, folder }),
      },
      seconds: client.seconds,
      onOutput: (output) => output.includes(answer.first) && server.release(),
    });
    const problems = [
      ...problemsOfRun(ran, answer.text, client, snippet, server),
      ...problemsOfArrivals(server.arrivals, snippet, client, keyless),
      ...elsewhere.arrivals.map(({ method, path }) => `called another server: ${method} ${path}`),
      ...[home, work].flatMap((path) => (existsSync(join(path, CANARY)) ? ["a value was executed"] : [])),
    ];
    const arrival = server.arrivals.find(
      ({ status, prompt }) => status === 200 && prompt.includes(snippet.prompt),
    );
    return {
      problems,
      ...(arrival && { arrival }),
      leaks: [...leaks].toSorted(),
      printed: `${ran.output.slice(-1500)}\n${ran.errors.slice(-1500)}`.trim(),
      milliseconds: Math.round(performance.now() - started),
    };
  } finally {
    await Promise.all([server.close(), elsewhere.close()]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Expectation of the server that the vendors' variables for base URLs name: no request has this model. */
const nothing = { prefix: "", model: "", tokens: [], anyTools: true };

/** Whether a guide's step installs the client: here, the lockfile does. */
const isInstall = (template: string) => basename(template).startsWith("install.");

/** Returns a random answer: no prompt, cache or other run can have put it into the client's output. */
function answerFor(): { tokens: string[]; first: string; text: string } {
  const word = Math.random().toString(36).slice(2, 8);
  const tokens = [`pong${word}`, ` ünï${word}`, " ok."];
  return { tokens, first: `pong${word}`, text: tokens.join("") };
}

/**
 * Writes files where the guide says and returns the command that runs the rest.
 * @throws Error for a text that is no shell line or program and has no file
 */
function place(
  texts: readonly SnippetText[],
  { home, work, client, installed }: { home: string; work: string; client: Client; installed: Installed },
): string[] {
  const script: string[] = [];
  for (const { template, file, text } of texts) {
    const extension = extname(template).slice(1);
    if (file) {
      const path = file.startsWith("~/") ? join(home, file.slice(2)) : resolve(work, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${text}\n`);
    } else if (extension === "sh") {
      script.push(text);
    } else {
      const command = saveProgram(text, extension, client, installed, work);
      if (!command) throw new Error(`${template}: the guide does not say which file this goes to`);
      script.push(command);
    }
  }
  return ["bash", "-c", script.join("\n")];
}

function environmentOf(
  client: Client,
  installed: Installed,
  { home, folder }: { home: string; folder: string },
): Record<string, string> {
  const path = [...installed.bin, dirname(process.execPath), ...(process.env["PATH"] ?? "").split(delimiter)];
  return {
    PATH: path.join(delimiter),
    HOME: home,
    TMPDIR: join(folder, "tmp"),
    LANG: "C.UTF-8",
    TERM: "dumb",
    ...installed.environment,
    ...client.environment,
  };
}

function problemsOfRun(
  ran: Ran,
  answer: string,
  { seconds }: Client,
  { streams, path }: Snippet,
  server: RecordingServer,
): string[] {
  const problems: string[] = [];
  if (ran.timedOut) problems.push(`did not end within ${seconds} seconds`);
  else if (ran.code !== 0) problems.push(`ended with ${ran.code}`);
  // curl prints the raw stream, one token in each event.
  const printed = streams && path.includes("/curl.") ? tokensIn(ran.output) : ran.output;
  if (!printed.includes(answer)) problems.push("did not print the answer");
  if (server.waitedInVain) problems.push("did not print the stream as it came");
  return problems;
}

/** Joins the text of the tokens in a printed stream, in any of the protocols. */
const tokensIn = (stream: string): string =>
  // Line by line: in one pattern over the whole text, U+2028 would end a line.
  stream
    .split("\n")
    .filter((line) => line.startsWith("data: {"))
    .map((line) => {
      const event = JSON.parse(line.slice("data: ".length)) as {
        delta?: string | { text?: string };
        choices?: { delta: { content?: string } }[];
      };
      if (event.choices) return event.choices[0]?.delta.content ?? "";
      return typeof event.delta === "string" ? event.delta : (event.delta?.text ?? "");
    })
    .join("");

function problemsOfArrivals(
  arrivals: readonly Arrival[],
  snippet: Snippet,
  { alsoSends }: Client,
  keyless: boolean,
): string[] {
  const others = new Set(alsoSends.map(({ request }) => request));
  const counted = arrivals.filter(
    ({ method, path, status }) => status === 200 || !others.has(`${method} ${path}`),
  );
  const problems = counted.flatMap(({ method, path, status, refusal }) =>
    status === 200 ? [] : [`${method} ${path}: ${status} ${refusal}`],
  );
  const proving = counted.filter(({ status, prompt }) => status === 200 && prompt.includes(snippet.prompt));
  const endpoint = endpointOf(snippet.protocol);
  if (arrivals.length === 0) problems.push("sent no request");
  else if (proving.length === 0)
    problems.push(`sent no request with the prompt ${JSON.stringify(snippet.prompt)}`);
  for (const { path, stream, auth } of proving) {
    if (!path.endsWith(endpoint)) problems.push(`called ${path}, not ${endpoint}`);
    if (snippet.streams !== undefined && stream !== snippet.streams)
      problems.push(`asked for stream: ${stream}`);
    if (keyless && snippet.omitsKey && auth !== "none")
      problems.push(`sent ${auth} although there is no key`);
  }
  return problems;
}
