/** A user who has another provider already: files and variables of theirs, and what their client must still do. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Client } from "./manifests.ts";
import { isProof } from "./problems.ts";
import type { Expectation, RecordingServer } from "./recording-server.ts";
import type { Ran } from "./sandbox.ts";
import type { Trial } from "./trials.ts";

/** Key and model that the other provider's server takes; the files below a client's folder hold both. */
const OTHER = { key: "sk-other", model: "other-model" };

/** Returns what the other provider's server takes and answers. */
export const otherExpectation = (answer: Pick<Expectation, "tokens" | "endsBy">): Expectation => ({
  prefix: "",
  ...OTHER,
  ...answer,
  anyTools: true,
});

/** Puts the other server's address where a text has `http://elsewhere`. */
const fill = (text: string, elsewhere: string): string =>
  text.replaceAll("http://elsewhere", () => elsewhere);

/** Folders beside `client.yaml`: files of the user's home, and those of a project. */
export const kinds = ["home", "project"] as const;
export type Kind = (typeof kinds)[number];

/** Returns the files that a client has of a kind, by path below its folder. */
export function filesOf({ folder }: Pick<Client, "folder">, kind: Kind): string[] {
  const source = join(folder, kind);
  if (!existsSync(source)) return [];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Copies a client's files of a kind to the folder where the client looks for them. */
export function layDown(client: Client, kind: Kind, folder: string, elsewhere: string): void {
  for (const file of filesOf(client, kind)) {
    const path = join(folder, relative(kind, file));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fill(readFileSync(join(client.folder, file), "utf8"), elsewhere));
  }
}

/** Returns variables of the user's shell. */
export const otherVariables = (
  variables: Record<string, string>,
  elsewhere: string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, fill(value, elsewhere)]));

/** A command that the other provider's server has to answer, in another terminal than the guide's. */
export interface OldCommand {
  command: string;
  /** Whether the guide's configuration is taken back before. */
  isAfterUndo: boolean;
  proves: string;
}

/** Returns the commands that the other provider has to answer once the guide's settings are there. */
export function oldCommands({ other }: Client, { configuration }: Trial): OldCommand[] {
  if (!other) return [];
  const { usual, chosen } = other;
  if (configuration !== "default") {
    return [
      {
        command: usual,
        isAfterUndo: false,
        proves: "beside the guide's settings the user's own stay in force",
      },
    ];
  }
  return [
    ...(chosen
      ? [{ command: chosen, isAfterUndo: false, proves: "the client still knows the other provider" }]
      : []),
    { command: usual, isAfterUndo: true, proves: "the guide's undo brings the user's settings back" },
  ];
}

/** Returns the problems of a command that the other provider's server has to answer. */
export function problemsOfOld(
  { command, proves }: OldCommand,
  ran: Ran,
  elsewhere: RecordingServer,
  { message, answer }: { message: string; answer: string },
): string[] {
  const isAnswered = elsewhere.arrivals.some((arrival) => isProof(arrival, message));
  return isAnswered && ran.output.includes(answer)
    ? []
    : [`${proves}, but \`${command}\` ${isAnswered ? "did not print that answer" : "did not call it"}`];
}
