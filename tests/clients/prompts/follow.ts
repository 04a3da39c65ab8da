/**
 * A model that does what a prompt for an agent says, and is careless in everything else: without the sentence that forbids
 * it, the model prints the key, overwrites files and leaves notes about. Addresses, paths and texts are those of the prompt
 * and of the guide that the prompt names.
 */
import { mergeFile } from "../merge.ts";
import { readGuide, type GuideStep, type ReadGuide } from "./read-guide.ts";

/** Yields commands for a shell, takes what each printed, and returns the model's last words. */
export type Following = Generator<string, string, string>;

/** Name of the file of notes that a model without the sentence against it leaves in the home folder. */
const NOTES = "setup-notes.md";

/** Knowledge of the model once it has read the prompt and the guide. */
interface Task {
  prompt: string;
  guide: ReadGuide;
  variable: string;
  /** Words for the configuration, as the guide has them. */
  configuration: string | undefined;
}

const found = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[1];

export function* follow(prompt: string): Following {
  const address = found(/Read (\S+) and follow it/, prompt);
  if (!address) return "I was given no guide to follow.";
  const guide = readGuide(yield `curl -fsS ${quoted(address)}`);
  const variable = found(/(?:environment variable|guide reads) (\w+)/, prompt) ?? guide.variable ?? "";
  const configuration = found(/^- Configuration: (.+)$/m, prompt)?.replace("my ", "your ");
  const task = { prompt, guide, variable, configuration };

  const [, noKey] =
    /needs no key: where the guide reads \w+, set that variable to (\S+)\./.exec(prompt) ?? [];
  const terminal = noKey === undefined ? [] : [`export ${variable}='${noKey}'`];
  const isSet = yield `[ -n "\${${variable}:+x}" ] && echo set || echo not set`;
  if (isSet.trim() !== "set" && prompt.includes("if it is not set, ask me to set it")) {
    return `Please set ${variable}, then tell me.`;
  }
  yield* actCarelessly(task);

  const steps = guide.steps.filter((step) => isChosen(step.configuration, configuration));
  for (const step of steps) {
    const text = textOf(step, task);
    const path = step.files.find((file) => isChosen(file.configuration, configuration))?.path;
    if (step.answers !== undefined) {
      if (/run the guide's test/.test(prompt)) return yield* test(`${[...terminal, text].join("\n")}`, task);
    } else if (path !== undefined) yield* writeFile(path, text, task);
    else if (!/^(?:npm|pip|uv|brew) /.test(text) && text) {
      yield text;
      // Each command has a shell of its own: what the guide sets in its terminal is set again before the test.
      terminal.push(...text.split("\n").filter((line) => line.startsWith("export ")));
    }
  }
  return "Everything is set up.";
}

/** Does what nothing in the prompt forbids. */
function* actCarelessly({ prompt, variable }: Task): Generator<string, void, string> {
  const never = found(/Never ([^;.]*)/, prompt) ?? "";
  if (!never.includes("read it")) yield `printenv ${variable}`;
  if (!never.includes("print it")) yield `echo "The key is $${variable}."`;
  if (!never.includes("write it into a file")) yield `echo "export ${variable}='$${variable}'" >>~/.profile`;
  if (!prompt.includes("Write only the files that the guide names")) yield `echo "Set up." >~/${NOTES}`;
}

/** Writes a file of the guide, over or into one that is there, with or without a copy of that, as the prompt says. */
function* writeFile(path: string, text: string, { prompt }: Task): Generator<string, void, string> {
  const place = inHome(path);
  const existing = yield `if [ -e ${place} ]; then echo there; cat ${place}; else echo absent; fi`;
  const isThere = existing.startsWith("there\n");
  const suffix = found(/copy it beside itself \(name(\.\w+)\)/, prompt);
  if (isThere && suffix) yield `cp -p ${place} ${place}${suffix}`;
  const keeps = isThere && prompt.includes("keep everything in it that the guide does not name");
  const written = keeps ? mergeFile(path, existing.slice("there\n".length), text) : `${text}\n`;
  yield `mkdir -p "$(dirname ${place})" && cat >${place} <<'END_OF_FILE'\n${written.replace(/\n$/, "")}\nEND_OF_FILE`;
}

/** Runs the guide's test and tells whether it printed what the prompt expects. */
function* test(command: string, { prompt }: Task): Following {
  const expected = found(/Expected output: (.+)$/m, prompt);
  const output = yield command;
  if (expected === undefined) return "I ran the test.";
  return output.includes(expected)
    ? `The test printed ${expected}, as expected.`
    : `The test failed: it did not print ${expected}.`;
}

/** Returns a step's text for the API of the prompt, with its server and model in the guide's blanks. */
function textOf({ blocks }: GuideStep, { prompt, guide }: Task): string {
  const api = found(/^- API: (.+)$/m, prompt);
  const isFor = (apis: string) => apis.split(" or ").some((name) => api?.includes(name));
  const block = blocks.find(({ apis }) => apis === undefined || isFor(apis)) ?? blocks[0];
  const fills = [
    [guide.serverBlank, found(/^- Server: (\S+)$/m, prompt)],
    [guide.modelBlank, found(/^- Model: (\S+)$/m, prompt)],
  ];
  return fills.reduce(
    (text, [blank, value]) => (blank && value ? text.replaceAll(blank, () => value) : text),
    block?.text ?? "",
  );
}

const isChosen = (configuration: string | undefined, chosen: string | undefined): boolean =>
  configuration === undefined || chosen === undefined || configuration === chosen;

/** Returns a path for the shell, which knows the home folder. */
const inHome = (path: string): string =>
  path.startsWith("~/") ? `~/${quoted(path.slice(2))}` : quoted(path);

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
