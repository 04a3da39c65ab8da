/** The page's texts as Markdown, for people and their agents: the texts that Copy writes, in the form without the key. */
import { protocolInfo } from "../protocols/protocol-info.ts";
import { NO_KEY } from "../snippets/placeholders.ts";
import { codeBlocks, fenced, provenBlocks } from "./blocks.ts";
import {
  configurationNames,
  contextOf,
  isChosen,
  join,
  sentenceStart,
  type Choice,
  type Context,
} from "./choice.ts";
import { notInstalled, proofOf, proofs } from "./proof.ts";
import type {
  Api,
  ApiTask,
  Client,
  Framework,
  Program,
  Registry,
  SetUp,
  Step,
  Verified,
} from "./registry.ts";
import { serverOf } from "./render.ts";
import { inConfiguration, stepsFor, stepsText } from "./steps.ts";

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

/**
 * Says where the key is, and that it is in none of the texts.
 * @param proof the sentence on the runs whose shell had the variable set so
 */
function aboutKey(context: Context, proof: string): string {
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
    codeBlocks({ text: registry.keyLine, format: "sh", windowsFormat: "ps1" }, context, proof),
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
    holdsVariable(client) && aboutKey(context, proofs(verified, context).join(" ")),
    "## Steps",
    "Write beside what is there: keep what a file holds already, and a copy of it.",
    stepsText(steps, verified, context),
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
        ...provenBlocks(step.code ?? [], verified, context),
      ),
    ),
    "## Verification",
    ...proofs(verified, context),
  )}\n`;
}

const runsOf = (steps: readonly Step[]): Verified[] =>
  steps.flatMap(({ verified = {} }) => Object.values(verified));

/** Returns the sentence on the line that sets the key: each run of a program had it first. */
const keyProof = (runs: readonly Verified[], context: Context): string => {
  const run = runs.find((each) => "verifiedAt" in each);
  return run ? proofOf(run, context) : "Not run: no program below has been run.";
};

/** Returns the guide of a framework. */
export function frameworkMarkdown(
  registry: Registry,
  { name, by, languages }: Framework,
  choice: Choice = {},
): string {
  const context = contextOf(registry, choice);
  const chosen = languages.filter(({ id }) => !choice.language || id === choice.language);
  return `${join(
    `# ${name}${by ? ` ${by}` : ""}`,
    `How ${name} works with ${serverOf(registry.site)}. ${aboutValues(context)}`,
    aboutKey(
      context,
      keyProof(
        chosen.flatMap(({ steps }) => runsOf(steps)),
        context,
      ),
    ),
    ...chosen.map((guide) =>
      join(
        `## ${guide.label}`,
        needsOf(guide, context),
        guide.warning && `> ${guide.warning}`,
        stepsText(guide.steps, {}, context),
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
    install && join(fenced(install, "sh"), notInstalled),
    codeBlocks(code, context, proofOf(verified, context)),
    notes.join(" "),
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
    aboutKey(
      context,
      keyProof(
        programs.map(({ verified }) => verified),
        context,
      ),
    ),
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
