/** Runs one snippet with one set of values in a fresh home, as a visitor would, and compares what arrived. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { ProtocolId } from "../../src/protocols/protocol-info.ts";
import type { TextForm } from "../../src/snippets/key-form.ts";
import { NO_KEY } from "../../src/snippets/placeholders.ts";
import type { SlotValues } from "../../src/snippets/slots.ts";
import type { Client } from "./manifests.ts";
import { verifiedOperator, type Library, type Snippet } from "../../src/build/library.ts";
import { withHeadless } from "../../src/build/headless.ts";
import { startGateway } from "../support/gateway.ts";
import type { Installed } from "./install.ts";
import { failures } from "./failures.ts";
import { canariesIn, canaryVariables } from "./canaries.ts";
import { layDown, oldCommands, otherExpectation, otherVariables, problemsOfOld } from "./other-provider.ts";
import { startNameServer } from "./name-server.ts";
import { modelsEndpoint, ownEndpointOf } from "./own-endpoints.ts";
import { isInstall, place } from "./place.ts";
import { isProof, problemsOfArrivals, problemsOfRun } from "./problems.ts";
import { startRecordingServer, type Arrival } from "./recording-server.ts";
import { runContained, type RunOptions } from "./sandbox.ts";
import { runServer } from "./serve.ts";
import { shapeIn } from "./shapes.ts";
import { startTask } from "./tasks.ts";
import { fileErrand, startRound } from "./tool-round.ts";
import { COPY, promptOf, WORK_FILE, type Trial } from "./trials.ts";
import { CANARY, valuesOf, type ValueSet } from "./values.ts";
import { randomWord } from "./work.ts";

export interface Case {
  snippet: Snippet;
  client: Client;
  installed: Installed;
  form: TextForm;
  set: ValueSet;
  trial?: Trial | undefined;
}

export interface Outcome {
  /** Problems; empty when the snippet is verified with these values. */
  problems: string[];
  /** The request that answered the prompt. */
  arrival?: Arrival;
  /** Vendors' variables whose values arrived. */
  leaks: string[];
  /** Names of other hosts that the client looked up. */
  hosts: string[];
  /** The shape of the first request with tools. */
  shape?: ReturnType<typeof shapeIn>;
  /** The end of the client's output, for a person who looks into a failure. */
  printed: string;
  milliseconds: number;
}

/** Runs a case in a fresh home and compares what arrived with what the visitor typed. */
export async function runCase(
  library: Library,
  { snippet, client, installed, form, set, trial }: Case,
): Promise<Outcome> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  const folders = { home: join(folder, "home"), work: join(folder, "work"), staged: join(folder, "staged") };
  const { home, work: workFolder } = folders;
  const programs = join(folder, "bin");
  for (const path of [home, workFolder, programs, join(folder, "tmp")]) mkdirSync(path);
  const prompt = promptOf(snippet, trial);
  const content = randomWord();
  if (trial?.work) writeFileSync(join(workFolder, WORK_FILE), `${content}\n`);
  const answer = answerFor(trial?.work ? content : randomWord());
  const isRequest = snippet.path.startsWith("sdks/") && snippet.path.endsWith(".sh");
  const work = trial?.work
    ? startRound(
        fileErrand({
          prompt,
          content,
          file: join(workFolder, WORK_FILE),
          folder: workFolder,
          thinks: trial.work === "thinks and calls",
          ...(trial.work === "writes" && { copy: join(workFolder, COPY) }),
        }),
      )
    : startTask(snippet, {
        tokens: answer.tokens,
        folder: workFolder,
        isRequest,
        thinks: snippet.path.startsWith("sdks/"),
      });
  const fails = trial?.fails && failures[trial.fails];
  const ownEndpoint = ownEndpointOf(snippet) ?? (client.lists ? modelsEndpoint : undefined);
  const keyless = set.key === undefined;
  const leaks = new Set<string>();
  let shape: ReturnType<typeof shapeIn>;
  const onRequest = (text: string) => {
    canariesIn(text).forEach((name) => leaks.add(name));
    shape ??= shapeIn(text);
  };
  let values: SlotValues | undefined;
  const server = await startRecordingServer(
    set.ipv6 ? "::1" : "127.0.0.1",
    (address) => {
      values = valuesOf(set, address);
      const sent = keyless ? (snippet.omitsKey ? undefined : NO_KEY) : values.API_KEY;
      return {
        prefix: values.SERVER_URL.slice(address.length),
        ...(sent !== undefined && { key: trial?.gateway ? KEY_BEHIND : sent }),
        model: values.MODEL_NAME,
        headers: trial?.headers,
        tokens: answer.tokens,
        anyTools: client.anyTools,
        endsBy: endOf(client, answer.text),
        refuses: trial?.refuses,
        fails,
        work,
        ...(ownEndpoint && { own: { ...ownEndpoint, protocol: snippet.protocol } }),
      };
    },
    { holds: snippet.streams === true, onRequest },
  );
  const otherAnswer = answerFor(randomWord());
  const other = otherExpectation({ tokens: otherAnswer.tokens, endsBy: endOf(client, otherAnswer.text) });
  const elsewhere = await startRecordingServer("127.0.0.1", () => other, { holds: false, onRequest });
  const names = await startNameServer();
  const resolver = join(folder, "resolv.conf");
  writeFileSync(resolver, names.settings);
  const gateway =
    trial?.gateway &&
    (await startGateway({
      key: (values as unknown as SlotValues).API_KEY,
      model: set.model,
      behind: behindGateway(snippet.protocol, set.model, server.address),
    }));
  const alsoSends = [...client.alsoSends.map(({ request }) => request), ...(gateway ? GATEWAY_SENDS : [])];
  try {
    if (trial?.with)
      layDown(client, trial.with, trial.with === "home" ? home : workFolder, elsewhere.address);
    const given = {
      ...(values as unknown as SlotValues),
      ...(gateway && { SERVER_URL: gateway.url }),
    };
    if (form === "command") writeKeyCommand(programs, given.API_KEY);
    const textsOf = (parts: Snippet["parts"]) =>
      library
        .texts(
          { ...snippet, parts },
          {
            form,
            values: { ...given, ...verifiedOperator },
            keyless,
            configuration: trial?.configuration,
            headers: trial?.headers,
          },
        )
        .filter((text) => !isInstall(text))
        .map((text) =>
          trial?.work
            ? { ...text, text: commandOf(snippet, text.text, trial).replaceAll(snippet.prompt, () => prompt) }
            : text,
        );
    const options: RunOptions = {
      cwd: workFolder,
      environment: {
        ...(set.canaries && canaryVariables(elsewhere.address)),
        ...(trial?.with === "home" && otherVariables(client.other?.variables ?? {}, elsewhere.address)),
        ...environmentOf(client, installed, { home, folder, programs }),
      },
      seconds: client.seconds,
      resolver,
      onOutput: (output) => output.includes(work?.first ?? answer.first) && server.release(),
    };
    const command = place(textsOf(snippet.parts), folders, client, installed);
    const ran = client.serves
      ? await runServer(command, options, client.serves, { ...given, PROMPT: prompt })
      : await runContained(command, options);
    const problems = [
      ...problemsOfRun(ran, { shows: work?.shows ?? [answer.text], fails, work }, client, snippet, server),
      ...problemsOfArrivals(server.arrivals, prompt, snippet, alsoSends, keyless),
      ...elsewhere.arrivals.map(({ method, path }) => `called another server: ${method} ${path}`),
      ...(trial?.work === "writes" && !existsSync(join(workFolder, COPY)) ? [`did not write ${COPY}`] : []),
      ...[home, workFolder].flatMap((path) =>
        existsSync(join(path, CANARY)) ? ["a value was executed"] : [],
      ),
    ];
    if (trial?.with === "home" && problems.length === 0) {
      for (const old of oldCommands(client, trial)) {
        elsewhere.arrivals.length = 0;
        const undo = old.isAfterUndo ? textsOf(snippet.undo ?? []).map(({ text }) => text) : [];
        const lines = [...undo, old.command.replace("{{PROMPT}}", prompt)].join("\n");
        const told = await runContained(["bash", "-c", lines], options);
        problems.push(...problemsOfOld(old, told, elsewhere, { message: prompt, answer: otherAnswer.text }));
      }
    }
    const arrival = server.arrivals.find((candidate) => isProof(candidate, prompt));
    return {
      problems,
      ...(arrival && { arrival }),
      ...(shape && { shape }),
      leaks: [...leaks].toSorted(),
      hosts: [...names.asked].toSorted(),
      printed: `${ran.output.slice(-1500)}\n${ran.errors.slice(-1500)}`.trim(),
      milliseconds: Math.round(performance.now() - started),
    };
  } finally {
    await Promise.all([server.close(), elsewhere.close(), names.close(), gateway?.stop()]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Returns a text of the guide; its test has what the guide names for headless runs where a file is to be written. */
const commandOf = ({ headless, prompt }: Snippet, text: string, trial: Trial): string =>
  trial.work === "writes" && headless && text.includes(prompt) ? withHeadless(text, headless) : text;

/** Returns the command with which a model ends the work, where the client takes no answer without one. */
const endOf = ({ endsBy }: Client, answer: string) => endsBy?.replace("{{ANSWER}}", () => answer);

/** Makes the operator's command, which prints the key to whoever calls it with its arguments. */
function writeKeyCommand(folder: string, key: string): void {
  const { KEY_PROGRAM = "", KEY_COMMAND = "" } = verifiedOperator;
  const file = join(folder, KEY_PROGRAM);
  writeFileSync(`${file}.key`, `${key}\n`);
  writeFileSync(file, `#!/bin/sh\n[ "\${0##*/} $*" = '${KEY_COMMAND}' ] && cat "$0.key"\n`, { mode: 0o755 });
}

/** The key of the server behind a gateway. */
const KEY_BEHIND = "sk-behind-789";

/** Requests of LiteLLM's own. */
const GATEWAY_SENDS = ["GET /v1/models"];

/** Returns the model behind a gateway, over the API that the client speaks to the gateway. */
const behindGateway = (protocol: ProtocolId, model: string, address: string) =>
  protocol === "messages"
    ? { model: `anthropic/${model}`, api_base: address, api_key: KEY_BEHIND }
    : { model: `openai/${model}`, api_base: `${address}/v1`, api_key: KEY_BEHIND };

/** Returns an answer with a random word: no prompt, cache or other run can have put it into the client's output. */
function answerFor(word: string): { tokens: string[]; first: string; text: string } {
  const tokens = [`pong${word}`, ` ünï${word}`, " ok."];
  return { tokens, first: `pong${word}`, text: tokens.join("") };
}

/** Returns the environment of a client. */
export function environmentOf(
  client: Client,
  installed: Installed,
  { home, folder, programs }: { home: string; folder: string; programs: string },
): Record<string, string> {
  const path = [
    programs,
    ...installed.bin,
    dirname(process.execPath),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  return {
    PATH: path.join(delimiter),
    HOME: home,
    TMPDIR: join(folder, "tmp"),
    LANG: "C.UTF-8",
    TERM: "dumb",
    // Agents run commands in it.
    SHELL: "/bin/bash",
    ...installed.environment,
    ...client.environment,
  };
}
