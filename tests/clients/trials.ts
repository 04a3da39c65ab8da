/** What a client is tried with beyond values: each is one more run with the plain values, and a part of the record. */
import type { Snippet } from "../../src/build/library.ts";
import { AS_DEFAULT, FURTHER_HEADERS, TOOLS, UNDONE } from "../../src/build/verified.ts";
import type { HeaderList } from "../../src/snippets/headers.ts";
import { failureNames, type FailureName } from "./failures.ts";
import type { RuleName } from "./strict.ts";

export interface Trial {
  name: string;
  /** Work that takes a tool: the server calls one, alone or after reasoning, or one that writes a file. */
  work?: "calls" | "thinks and calls" | "writes";
  /** What the server refuses; a client may try again without it. */
  refuses?: RuleName;
  /**
   * Settings that are there before: those of a user who has another provider, or those of a project that name another
   * server. Only a client with such files has these trials, over one API.
   */
  with?: "home" | "project";
  /** The configuration that the guide is followed in, if the guide has it; its first one by default. */
  configuration?: "default";
  /** A real LiteLLM stands before the server: where one is installed, for one agent of each API. */
  gateway?: true;
  /**
   * A record need not have it: not every machine has what it takes, or it proves a sentence of the guide and nothing that
   * is copied.
   */
  isOptional?: true;
  /** How the server fails; for the programs of the task `errors`, in place of an agent. */
  fails?: FailureName;
  /** The operator's further headers, which the texts are written with and the server demands of every request. */
  headers?: HeaderList;
  /** A harder trial: only a client that cannot take that one has this one, too. */
  easierThan?: string;
}

const IN_OTHER_WORDS = "roles refused in other words";

/** The trials of agents. */
export const agentTrials: readonly Trial[] = [
  { name: TOOLS, work: "calls" },
  { name: "thinking", work: "thinks and calls" },
  { name: "unknown fields refused", refuses: "unknown fields" },
  { name: "tools refused", refuses: "tools" },
  { name: IN_OTHER_WORDS, refuses: "roles (own words)" },
  { name: "roles refused as by pydantic", refuses: "roles (pydantic)", easierThan: IN_OTHER_WORDS },
  { name: "roles refused as by serde", refuses: "roles (serde)", easierThan: IN_OTHER_WORDS },
  { name: "another provider's home", with: "home" },
  { name: "a project with another server", with: "project" },
  { name: AS_DEFAULT, configuration: "default" },
  { name: UNDONE, with: "home", configuration: "default" },
  { name: "as default in a project with another server", with: "project", configuration: "default" },
  { name: "writes", work: "writes", isOptional: true },
  { name: "tools through LiteLLM", work: "calls", gateway: true, isOptional: true },
];

/** The trials of programs of the task `errors`. */
export const failureTrials: readonly Trial[] = failureNames.map((name) => ({ name, fails: name }));

/** Values of headers with signs that languages, shells and HTTP libraries read. */
const oddHeaders: HeaderList = [
  ["X-Team", "a"],
  ["X-Quotes", `it's "x", \\ and \`id\``],
  ["X-Marks", "!id # <b>&amp; a: b; c=d, [e] {{MODEL_NAME}}"],
];

/** The trials of every snippet whose texts send the operator's further headers. */
export const headerTrials: readonly Trial[] = [
  {
    name: FURTHER_HEADERS,
    headers: [
      ...oddHeaders,
      ["X-References", "$HOME ${HOME} ${{ secrets.X }} $(id) {env:HOME} #{id} {0} %PATH% %s"],
    ],
    isOptional: true,
  },
  {
    name: `${FURTHER_HEADERS} without references`,
    headers: oddHeaders,
    easierThan: FURTHER_HEADERS,
    isOptional: true,
  },
];

export const allTrials: readonly Trial[] = [...agentTrials, ...failureTrials, ...headerTrials];

/** Returns the trial with a name. */
export function trialNamed(name: string): Trial {
  const trial = allTrials.find((candidate) => candidate.name === name);
  if (!trial)
    throw new Error(
      `There is no trial ${name}; there are ${allTrials.map((known) => known.name).join(", ")}.`,
    );
  return trial;
}

/** The file in the work folder that a tool has to read. */
export const WORK_FILE = "marker.txt";

/** The file that a writing tool has to make of it. */
export const COPY = "copy.txt";

const tasks: Record<NonNullable<Trial["work"]>, string> = {
  calls: `Read the file ${WORK_FILE} and reply with the word in it`,
  "thinks and calls": `Read the file ${WORK_FILE} and reply with the word in it`,
  writes: `Copy the file ${WORK_FILE} to ${COPY} and reply with the word in it`,
};

/** Returns the message that a run sends: the snippet's own, or the task. */
export const promptOf = ({ prompt }: Pick<Snippet, "prompt">, trial: Trial | undefined): string =>
  trial?.work ? tasks[trial.work] : prompt;
