/** Hands the prompt of one guide to another agent, which runs headless in the home of a user with another provider. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, relative } from "node:path";
import { withHeadless } from "../../../src/build/headless.ts";
import {
  verifiedOperator,
  type Configuration,
  type Library,
  type Snippet,
} from "../../../src/build/library.ts";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import type { Installed } from "../install.ts";
import type { Client } from "../manifests.ts";
import { filesOf, layDown } from "../other-provider.ts";
import { isInstall, place, type Folders } from "../place.ts";
import { isProof } from "../problems.ts";
import { environmentOf } from "../run.ts";
import { runContained, type Ran, type RunOptions } from "../sandbox.ts";
import { problemsOfSetUp } from "./judge.ts";
import { AGENT, ANSWERS, startServers, VISITOR, type Servers } from "./servers.ts";

/** A guide, and the agent that is asked to follow it. */
export interface HandOver {
  /** Id of the client whose guide it is. */
  guide: string;
  protocol: ProtocolId;
  configuration: Configuration;
  /** Id of the agent, and the API that it calls its own server over. */
  agent: string;
  over: ProtocolId;
}

/** Two formats of files, two APIs of which one is not its guide's first, and files that are there already. */
export const handOvers: readonly HandOver[] = [
  { guide: "codex", protocol: "responses", configuration: "default", agent: "opencode", over: "chat" },
  { guide: "continue", protocol: "messages", configuration: "default", agent: "pi", over: "responses" },
];

export const nameOf = ({ guide, agent }: HandOver): string => `the guide of ${guide}, handed to ${agent}`;

/** A client and where it is installed. */
export interface Party {
  client: Client;
  installed: Installed;
}

/** The client whose guide it is, and the agent. */
export interface Parties {
  guided: Party;
  agent: Party;
}

/** Names of the configurations on the page. */
const configurationNames: Record<Configuration, string> = { beside: "Beside yours", default: "As default" };

export interface Outcome {
  problems: string[];
  /** The prompt, and each command with what it printed. */
  story: string;
}

/**
 * Runs one hand-over in a fresh home.
 * @param dist folder of the built page
 */
export async function handOver(
  library: Library,
  dist: string,
  which: HandOver,
  parties: Parties,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "prompt-"));
  const folders = { home: join(folder, "home"), work: join(folder, "work"), staged: join(folder, "staged") };
  const programs = join(folder, "bin");
  const temporary = join(folder, "tmp");
  for (const path of [folders.home, folders.work, temporary, programs]) mkdirSync(path);
  const { guide, protocol, configuration } = which;
  const choices = { guide, protocol, configuration: configurationNames[configuration] };
  const servers = await startServers(dist, choices, folders.home);
  try {
    const { client } = parties.guided;
    layDown(client, "home", folders.home, servers.elsewhere.address);
    const before = ownFiles(client, folders.home);
    const resolver = join(folder, "resolv.conf");
    writeFileSync(resolver, servers.names.settings);
    const options: RunOptions = {
      // Some agents write only below the folder that they are started in.
      cwd: folders.home,
      environment: {
        ...bothEnvironments(parties, { home: folders.home, folder, programs }),
        [verifiedOperator.KEY_VARIABLE]: VISITOR.key,
      },
      seconds: client.seconds + parties.agent.client.seconds,
      resolver,
    };
    const ran = await runContained(commandOf(library, which, parties.agent, folders, servers), options);
    const { prompt, model, told } = servers;
    const problems = [
      ...problemsOfRun(ran, options, servers),
      ...problemsOfTest(snippetOf(library, guide, protocol), servers),
      ...problemsOfSetUp({
        home: folders.home,
        folders: [folders.work, temporary],
        before,
        targets: targetsOf(library, which, servers),
        key: VISITOR.key,
        told: [...told, prompt, ran.output, ran.errors],
      }),
    ];
    const other = problems.length === 0 ? await problemsOfOther(client, servers, options) : [];
    const story = [
      prompt,
      ...model.log.map(({ command, printed = "(nothing)" }) => `$ ${command}\n${printed}`),
      `${ran.output.slice(-1500)}\n${ran.errors.slice(-1500)}`,
    ].join("\n");
    return { problems: [...problems, ...other], story };
  } finally {
    await servers.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Returns the user's files of a client, by path below the home folder. */
function ownFiles(client: Client, home: string): Map<string, string> {
  const paths = filesOf(client, "home").map((file) => relative("home", file));
  return new Map(paths.map((path) => [path, readFileSync(join(home, path), "utf8")]));
}

/** Sets the agent up for its own server, as its guide says, and returns the command that gives it the prompt. */
function commandOf(
  library: Library,
  { agent, over }: HandOver,
  { client, installed }: Party,
  folders: Folders,
  { agents, prompt }: Servers,
): string[] {
  const snippet = snippetOf(library, agent, over);
  const values = { SERVER_URL: agents.address, API_KEY: AGENT.key, MODEL_NAME: AGENT.model };
  const texts = library
    .texts(snippet, { form: "literal", values: { ...verifiedOperator, ...values } })
    .filter((text) => !isInstall(text))
    .map((text) => ({ ...text, text: withPrompt(text.text, snippet, prompt) }));
  return place(texts, folders, client, installed);
}

/** Returns what Copy writes into the files of the handed guide. */
function targetsOf(library: Library, { guide, protocol, configuration }: HandOver, { visitors }: Servers) {
  const values = { SERVER_URL: visitors.address, API_KEY: "", MODEL_NAME: VISITOR.model };
  return library
    .texts(snippetOf(library, guide, protocol), {
      form: "variable",
      values: { ...verifiedOperator, ...values },
      configuration,
    })
    .flatMap(({ file, text }) => (file ? [{ file, text }] : []));
}

function problemsOfRun(ran: Ran, { seconds }: RunOptions, { agents, model }: Servers): string[] {
  const refused = agents.arrivals.filter(({ status }) => status !== 200);
  return [
    ...(ran.timedOut ? [`did not end within ${seconds} seconds`] : []),
    ...(ran.code === 0 ? [] : [`ended with ${ran.code}`]),
    ...refused.map(({ method, path, status, refusal }) => `${method} ${path}: ${status} ${refusal}`),
    ...(model.words?.includes("printed pong, as expected")
      ? []
      : [`its last words are: ${model.words ?? "none, it did not come to its end"}`]),
    ...(ran.output.includes(model.words ?? "none") ? [] : ["did not print the model's last words"]),
  ];
}

/** The test of the handed guide must have asked the visitor's server, with the key, and printed its answer. */
function problemsOfTest({ prompt }: Snippet, { visitors, model, word }: Servers): string[] {
  return [
    ...(visitors.arrivals.some((arrival) => isProof(arrival, prompt))
      ? []
      : ["the guide's test did not ask the visitor's server"]),
    ...(model.log.at(-1)?.printed?.includes(word) ? [] : ["the guide's test did not print the answer"]),
  ];
}

/** The client must still know the user's other provider. */
async function problemsOfOther(
  { other }: Client,
  { elsewhere, word }: Servers,
  options: RunOptions,
): Promise<string[]> {
  if (!other?.chosen) return [];
  const command = other.chosen.replace("{{PROMPT}}", "Reply with a word");
  const ran = await runContained(["bash", "-c", command], options);
  const isAnswered = elsewhere.arrivals.length > 0 && ran.output.includes(`${ANSWERS.elsewhere} ${word}`);
  return isAnswered ? [] : [`\`${command}\` did not ask the user's other provider`];
}

/** Returns a guide's texts for one API. */
function snippetOf(library: Library, guide: string, protocol: ProtocolId): Snippet {
  const snippet = library.snippets.find(({ id }) => id === `agents/${guide}/${protocol}`);
  if (!snippet) throw new Error(`There is no guide agents/${guide}/${protocol}.`);
  return snippet;
}

/** Puts a prompt in place of the guide's message, which stands in single quotes, with what a headless run needs. */
function withPrompt(text: string, { prompt: message, headless }: Snippet, prompt: string): string {
  if (!text.includes(message)) return text;
  const quoted = prompt.trim().replaceAll("'", String.raw`'\''`);
  return (headless ? withHeadless(text, headless) : text).replace(message, () => quoted);
}

/** Returns an environment in which both clients run. */
function bothEnvironments(
  { guided, agent }: Parties,
  at: { home: string; folder: string; programs: string },
): Record<string, string> {
  const own = environmentOf(agent.client, agent.installed, at);
  return {
    ...environmentOf(guided.client, guided.installed, at),
    ...own,
    PATH: [...guided.installed.bin, own["PATH"]].join(delimiter),
  };
}
