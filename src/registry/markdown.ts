/** The page's texts as Markdown, for people and their agents: the texts that Copy writes, in the form without the key. */
import { protocolInfo, type ProtocolId } from "../protocols/protocol-info.ts";
import { NO_KEY } from "../snippets/placeholders.ts";
import type { RenderValues } from "../snippets/slots.ts";
import type { System } from "../snippets/system.ts";
import type {
  Api,
  ApiTask,
  ByConfiguration,
  Client,
  Code,
  Configuration,
  Framework,
  Program,
  Registry,
  SetUp,
  Step,
  Verified,
} from "./registry.ts";
import { renderText, serverOf, valuesFor, type Known } from "./render.ts";

/** What a reader has chosen already; everything that is left open is told for each choice. */
export interface Choice extends Known {
  /** The server needs no key. */
  noKey?: boolean | undefined;
  protocol?: ProtocolId | undefined;
  configuration?: Configuration | undefined;
  system?: System | undefined;
}

/** The registry's page with a reader's choices. */
interface Context extends Choice {
  registry: Registry;
  values: RenderValues;
}

const contextOf = (registry: Registry, choice: Choice): Context => ({
  ...choice,
  registry,
  values: valuesFor(registry.site, choice),
});

const join = (...blocks: (string | false | undefined)[]): string => blocks.filter(Boolean).join("\n\n");

/** Languages of fenced code, where they are not the extension. */
const fences: Record<string, string> = {
  mjs: "js",
  ps1: "powershell",
  sh: "sh",
  rs: "rust",
  py: "python",
  kt: "kotlin",
  rb: "ruby",
};

/** Fences a text, longer than any fence within. */
function fenced(text: string, format: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${fences[format] ?? format}\n${text}\n${fence}`;
}

const systemNames: Record<System, string> = {
  posix: "macOS, Linux",
  windows: "Windows PowerShell, not run here",
};

/** Returns a text for the chosen system, or for each that has its own. */
function codeBlocks(
  { text, format, windowsFormat = format }: Pick<Code, "text" | "format" | "windowsFormat">,
  { system, values }: Context,
): string {
  const posix = () => fenced(renderText(text.posix, values), format);
  const { windows } = text;
  if (!windows) return posix();
  const onWindows = () => fenced(renderText(windows, values), windowsFormat);
  if (system) return system === "windows" ? join(`${systemNames.windows}:`, onWindows()) : posix();
  return join(`${systemNames.posix}:`, posix(), `${systemNames.windows}:`, onWindows());
}

const shortNames = (protocols: readonly ProtocolId[]): string =>
  protocols.map((id) => protocolInfo[id].shortName).join(" or ");

const isChosen = (protocols: readonly ProtocolId[], { protocol }: Context): boolean =>
  !protocol || protocols.includes(protocol);

const configurationNames: Record<Configuration, string> = {
  beside: "beside your settings",
  default: "as the default",
};

/** Returns a text of a step for the chosen configuration, or for each. */
function inConfiguration(text: ByConfiguration | undefined, { configuration }: Context): string | undefined {
  if (typeof text !== "object") return text;
  if (configuration) return text[configuration];
  return (["beside", "default"] as const)
    .map((name) => `*${sentenceStart(configurationNames[name])}:* ${text[name]}`)
    .join("\n\n");
}

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function filesOf(file: NonNullable<Step["file"]>, context: Context): string {
  const { system, configuration } = context;
  const one = (of: System) => {
    const path = file[of];
    if (typeof path === "string") return `\`${path}\``;
    if (configuration) return `\`${path[configuration]}\``;
    return `\`${path.beside}\` (${configurationNames.beside}) or \`${path.default}\` (${configurationNames.default})`;
  };
  if (system) return `File: ${one(system)}`;
  return one("posix") === one("windows")
    ? `File: ${one("posix")}`
    : `File: ${one("posix")}; on Windows ${one("windows")}`;
}

/** Returns the sentence that says what proved a text, or why nothing did. All runs are on Linux. */
function proofOf(verified: Verified, { system }: Context): string {
  if ("notRun" in verified) return `Not run: ${verified.notRun}.`;
  const { client, version, tools, verifiedAt } = verified;
  const run = `with ${client} ${version}${tools ? ", tools" : ""}; checked ${verifiedAt}.`;
  return system === "windows" ? `On Linux: runs ${run}` : `Runs ${run}`;
}

function stepText(step: Step, number: number, context: Context): string {
  const { title, text, configuration, file, code = [], answers, verified } = step;
  const only = configuration && !context.configuration ? ` (${configurationNames[configuration]})` : "";
  const shown = code.filter(({ protocols }) => isChosen(protocols, context));
  return join(
    `### ${number}. ${title}${only}`,
    inConfiguration(text, context),
    file && filesOf(file, context),
    ...shown.map((each) =>
      join(shown.length > 1 && `For ${shortNames(each.protocols)}:`, codeBlocks(each, context)),
    ),
    answers !== undefined && `Expected output: \`${answers}\``,
    ...proofs(verified ?? {}, context),
  );
}

const proofs = (verified: Partial<Record<ProtocolId, Verified>>, context: Context): string[] => {
  const entries = (Object.entries(verified) as [ProtocolId, Verified][]).filter(([protocol]) =>
    isChosen([protocol], context),
  );
  return entries.map(([protocol, each]) =>
    entries.length > 1
      ? `${protocolInfo[protocol].shortName}: ${proofOf(each, context)}`
      : proofOf(each, context),
  );
};

/** Returns the steps that belong to the chosen configuration and API, or all. */
const stepsFor = (steps: readonly Step[], context: Context): Step[] =>
  steps.filter(
    ({ configuration, code = [] }) =>
      (!context.configuration || !configuration || configuration === context.configuration) &&
      (code.length === 0 || code.some(({ protocols }) => isChosen(protocols, context))),
  );

const stepsText = (steps: readonly Step[], context: Context): string =>
  join(...stepsFor(steps, context).map((step, index) => stepText(step, index + 1, context)));

/** Says which server and model the texts hold, and what to do where they hold blanks. */
function aboutValues({ registry: { site }, values, server, model }: Context): string {
  const known = server || site.server;
  const knownModel = model || site.models[0]?.id;
  return [
    known
      ? `Server: \`${values.SERVER_URL}\`.`
      : `Replace \`${values.SERVER_URL}\` with the server's address, without \`/v1\`.`,
    knownModel
      ? `Model: \`${values.MODEL_NAME}\`.`
      : `Replace \`${values.MODEL_NAME}\` with a model of the server (\`GET /v1/models\` lists them).`,
  ].join(" ");
}

/** Says where the key is, and that it is in none of the texts. */
function aboutKey(context: Context): string {
  const { registry, values } = context;
  const { keyPortal } = registry.site;
  if (context.noKey) {
    return join(
      "## The key",
      `The server needs no key. The texts read one from the environment variable \`${values.KEY_VARIABLE}\`: set it to \`${NO_KEY}\`, since clients insist on a key.`,
    );
  }
  return join(
    "## The key",
    `The texts read the key from the environment variable \`${values.KEY_VARIABLE}\`; it stands in none of them. ` +
      `Whoever has the key sets the variable, in the terminal that runs the tool${keyPortal ? ` (get a key: ${keyPortal})` : ""}. ` +
      "An agent asks for that, and never reads, prints or writes the key.",
    codeBlocks({ text: registry.keyLine, format: "sh", windowsFormat: "ps1" }, context),
  );
}

const holdsVariable = ({ steps }: Pick<SetUp, "steps">): boolean =>
  steps.some(({ code = [] }) =>
    code.some(({ text }) =>
      text.posix.some((segment) => Array.isArray(segment) && segment[0] === "KEY_VARIABLE"),
    ),
  );

function needsOf(
  { requires, docs, protocols, ...client }: SetUp & Pick<Client, "needs">,
  context: Context,
): string {
  const { needs = {} } = client;
  const apis = protocols.filter((id) => isChosen([id], context)).map((id) => `\`${protocolInfo[id].path}\``);
  return [
    requires,
    `${apis.join(" or ")} on the server`,
    ...(needs.tools ? ["a model that calls tools"] : []),
    ...(needs.context ? [`a context of ${needs.context} tokens or more`] : []),
    ...(needs.publicServer ? ["a server that can be reached from the internet"] : []),
    docs,
  ]
    .map((need) => `- ${need}`)
    .join("\n");
}

/** Returns the guide of an agent or an app. */
export function clientMarkdown(registry: Registry, client: Client, choice: Choice = {}): string {
  const context = contextOf(registry, choice);
  const { name, by, warning, note, steps, undo = [], outranks, shows, verified } = client;
  return `${join(
    `# ${name}${by ? ` ${by}` : ""}`,
    `How ${name} works with ${serverOf(registry.site)}. ${aboutValues(context)}`,
    needsOf(client, context),
    warning && `> ${warning}`,
    holdsVariable(client) && aboutKey(context),
    "## Steps",
    "Write beside what is there: keep what a file holds already, and a copy of it.",
    stepsText(steps, context),
    note && `**Note.** ${note}`,
    shows && `**Where it goes.** ${shows}`,
    outranks && `**What wins over it.** ${outranks}`,
    undo.length > 0 && "## Undo",
    ...stepsFor(undo, context).map((step) =>
      join(
        step.configuration && !context.configuration
          ? `### ${sentenceStart(configurationNames[step.configuration])}`
          : undefined,
        inConfiguration(step.text, context),
        ...(step.code ?? []).map((each) => codeBlocks(each, context)),
      ),
    ),
    "## Verification",
    ...proofs(verified, context),
  )}\n`;
}

/** Returns the guide of a framework. */
export function frameworkMarkdown(
  registry: Registry,
  { name, by, languages }: Framework,
  choice: Choice = {},
): string {
  const context = contextOf(registry, choice);
  return `${join(
    `# ${name}${by ? ` ${by}` : ""}`,
    `How ${name} works with ${serverOf(registry.site)}. ${aboutValues(context)}`,
    aboutKey(context),
    ...languages.map((guide) =>
      join(
        `## ${guide.label}`,
        needsOf(guide, context),
        guide.warning && `> ${guide.warning}`,
        stepsText(guide.steps, context),
        `**Which API.** ${guide.calls}`,
        `**Reasoning.** ${guide.reasoning}`,
        `**What goes elsewhere.** ${guide.elsewhere}`,
      ),
    ),
  )}\n`;
}

function programText({ title, install, docs, notes, code, verified }: Program, context: Context): string {
  return join(
    `## ${title}`,
    install && fenced(install, "sh"),
    codeBlocks(code, context),
    [proofOf(verified, context), ...notes].join(" "),
    docs,
  );
}

/** Returns the programs of a task. */
export function taskMarkdown(registry: Registry, api: Api, { label, text, programs }: ApiTask): string {
  const context = contextOf(registry, { protocol: api.id });
  return `${join(
    `# ${label} · ${api.name}`,
    text,
    `\`POST ${api.path}\` on ${serverOf(registry.site)}. ${aboutValues(context)}`,
    aboutKey(context),
    ...programs.map((program) => programText(program, context)),
  )}\n`;
}

/** Returns the list of an API's tasks. */
export const apiMarkdown = (registry: Registry, { name, path, tasks, id }: Api): string =>
  `${join(
    `# ${name}`,
    `\`${path}\` on ${serverOf(registry.site)}. ${aboutValues(contextOf(registry, { protocol: id }))}`,
    tasks
      .map(({ label, markdown, programs }) => {
        const titles = new Set(programs.map(({ language }) => language));
        return `- [${label}](${markdown}): ${[...titles].join(", ")}`;
      })
      .join("\n"),
  )}\n`;
