/** The page for readers that are programs: `llms.txt`, the skill, and the prompt for an agent. */
import { protocolInfo } from "../protocols/protocol-info.ts";
import { NO_KEY, placeholders } from "../snippets/placeholders.ts";
import { folderOf } from "../settings/words.ts";
import type { Client, Registry } from "./registry.ts";
import { serverOf, valuesFor } from "./render.ts";

const lines = (...parts: (string | false | readonly string[])[]): string =>
  parts.flatMap((part) => (part === false ? [] : part)).join("\n");

/** Returns where the APIs are, what runs there, and where the key is. */
function facts({ site }: Registry): string[] {
  const { SERVER_URL, KEY_VARIABLE } = valuesFor(site);
  const server = site.server
    ? `\`${SERVER_URL}\``
    : `the address that the user names (\`${placeholders.SERVER_URL}\` in the texts)`;
  return [
    `- Server: ${server}. Clients of OpenAI's APIs take it with \`/v1\` at its end, clients of Anthropic's without.`,
    ...site.protocols.map((id) => `- ${protocolInfo[id].fullName}: \`POST ${protocolInfo[id].path}\``),
    site.models.length > 0
      ? `- Models: ${site.models.map(({ id, context }) => `\`${id}\`${context ? ` (context ${context})` : ""}`).join(", ")}`
      : "- Models: `GET /v1/models` lists them.",
    `- Key: in the environment variable \`${KEY_VARIABLE}\`.${site.keyPortal ? ` Get one: ${site.keyPortal}` : ""}`,
  ];
}

/** Rules for an agent that follows a guide. */
const rules = (variable: string): string[] => [
  `- The key is the user's. Ask them to set \`${variable}\` themselves; never read it, print it, or write it into a file.`,
  "- Before you change a file that exists, copy it beside itself, and keep everything in it that the guide does not name.",
  "- Show what you change before you write it.",
  "- Run the guide's test at the end, and compare with its expected output.",
];

const clientLine = ({ name, by, markdown, protocols }: Client): string =>
  `- [${name}](${markdown}): ${by ? `${by}, ` : ""}${protocols.map((id) => protocolInfo[id].shortName).join(", ")}`;

/** Returns `llms.txt`, which covers the pages beside it. */
export const llmsText = (registry: Registry): string =>
  `${lines(
    `# ${registry.site.name}`,
    "",
    "> Set-up guides and snippets for tools, agents and programs that call this LLM server. Each says with which version of its client it was run and when, or why it was not.",
    "",
    facts(registry),
    "",
    "Rules for agents that follow a guide:",
    "",
    rules(registry.site.keyVariable),
    "",
    registry.agents.length > 0 && ["## Agents", "", ...registry.agents.map(clientLine), ""],
    registry.apps.length > 0 && ["## Chat apps", "", ...registry.apps.map(clientLine), ""],
    registry.apis.length > 0 && [
      "## APIs",
      "",
      ...registry.apis.map(
        ({ name, markdown, tasks }) =>
          `- [${name}](${markdown}): ${tasks.map(({ label }) => label).join(", ")}`,
      ),
      "",
    ],
    registry.frameworks.length > 0 && [
      "## Frameworks",
      "",
      ...registry.frameworks.map(
        ({ name, markdown, languages }) =>
          `- [${name}](${markdown}): ${languages.map(({ label }) => label).join(", ")}`,
      ),
      "",
    ],
    "## Data",
    "",
    "- [registry.json](registry.json): all of it as data, with the slots of each text",
    "- [registry.schema.json](registry.schema.json): its schema",
  )}\n`;

/** The guide for every tool without a guide of its own. */
const ANYTHING_ELSE = "anything-else";

/** Name of the skill, as its folder has it. */
export const SKILL = "set-up-llm-server";

export const skillDescription = ({ site }: Registry): string =>
  `Connects coding agents, chat apps, frameworks and SDKs to ${serverOf(site)}. Use it when a user wants a tool set up for this server, or code that calls it.`;

/** Returns where `llms.txt` is, for a reader of the skill: an operator may serve the skill elsewhere than the page. */
const llmsAddress = ({ site: { address } }: Registry): string =>
  address
    ? `<${new URL("llms.txt", folderOf(address)).href}>`
    : "`../../../llms.txt`, beside the page (this file lies below `.well-known/agent-skills/`)";

/** Returns the skill: how to find the right guide and follow it. */
export const skillText = (registry: Registry): string =>
  `${lines(
    "---",
    `name: ${SKILL}`,
    `description: ${JSON.stringify(skillDescription(registry))}`,
    "---",
    "",
    `# Set up tools for ${serverOf(registry.site)}`,
    "",
    facts(registry),
    "",
    `1. Find the tool in ${llmsAddress(registry)}.${registry.agents.some(({ id }) => id === ANYTHING_ELSE) ? ` Without a guide for it, read \`${ANYTHING_ELSE}.md\` beside that file.` : ""}`,
    "2. Read its Markdown. Where it names several APIs, take one that the server speaks: " +
      `${registry.site.protocols.map((id) => protocolInfo[id].shortName).join(", ")}.`,
    "3. Ask for the server's address and the model where the text has blanks.",
    "4. Follow the steps by these rules:",
    "",
    rules(registry.site.keyVariable),
  )}\n`;

/** What a prompt needs to know beside the client. */
export interface PromptOptions {
  /** Address of the guide's Markdown. */
  guide: string;
  registry: Registry;
  /** The visitor's server and model; `""` where they are blank. */
  server: string;
  model: string;
  protocol: Client["protocols"][number];
  /** The server needs no key. */
  noKey?: boolean | undefined;
  /** Name of a framework's language. */
  language?: string | undefined;
  /** Names of headers in the guide that the server does not get. */
  leftOutHeaders?: readonly string[] | undefined;
  /** Words for the chosen configuration. */
  configuration?: string | undefined;
  /** Expected output of the guide's test. */
  answers?: string | undefined;
}

/** Returns the prompt with which an agent sets up a client. It holds no key. */
export const promptFor = (
  { name }: Pick<Client, "name">,
  {
    guide,
    registry,
    server,
    model,
    protocol,
    noKey,
    language,
    leftOutHeaders = [],
    configuration,
    answers,
  }: PromptOptions,
): string =>
  `${lines(
    `Set up ${name} for my LLM server. Read ${guide} and follow it.`,
    "",
    `- Server: ${server || "ask me for its address"}`,
    `- Model: ${model || "ask me for its name"}`,
    `- API: ${protocolInfo[protocol].fullName}`,
    language !== undefined && `- Language: ${language}`,
    leftOutHeaders.length > 0 &&
      `- Leave out the lines with ${leftOutHeaders.join(" and ")}, headers for another server.`,
    configuration !== undefined && `- Configuration: ${configuration}`,
    noKey
      ? `- My server needs no key: where the guide reads ${registry.site.keyVariable}, set that variable to ${NO_KEY}.`
      : `- My key is in the environment variable ${registry.site.keyVariable}. Never read it, print it, or write it into a file; if it is not set, ask me to set it.`,
    "- Before you change a file that exists, copy it beside itself (name.bak), and keep everything in it that the guide does not name.",
    "- Write only the files that the guide names.",
    answers === undefined
      ? "- Tell me how to try it."
      : `- At the end run the guide's test. Expected output: ${answers}`,
  )}\n`;
