/** What every code block of the page must hold, from the page's content and the snippet engine. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { protocolIds } from "../../../src/protocols/names.ts";
import type { ProtocolId } from "../../../src/protocols/protocol.ts";
import { inKeyForm, protocolFile, templateInForm } from "../../../src/snippets/key-form.ts";
import { placeholders } from "../../../src/snippets/placeholders.ts";
import {
  parseTemplate,
  render,
  type Constants,
  type SlotName,
  type Values,
} from "../../../src/snippets/template.ts";

const content = join(import.meta.dirname, "../../../src/content");
const readText = (path: string) => readFileSync(join(content, path), "utf8");
const readYaml = (path: string): unknown => parse(readText(path));

export const sectionNames = {
  agents: "AI Coding Agents",
  chat: "OpenAI Chat Completions",
  messages: "Anthropic Messages API",
  responses: "OpenAI Responses API",
  formats: "Response Formats",
  try: "Try It Live",
  reference: "Quick Reference",
} as const;
export type SectionId = keyof typeof sectionNames;
export type TabbedSection = "agents" | "chat" | "messages" | "responses" | "formats";

/** A tab's panel and the template files of its code blocks, in order. */
export interface PanelContent {
  section: TabbedSection;
  /** What a deep link calls the panel. */
  id: string;
  /** The tab's name, without ` (stream)`. */
  tab: string;
  stream: boolean;
  /** What a guide that speaks several APIs must be set to. */
  protocol?: string;
  templates: string[];
}

/** What is below this folder is fetched when it is chosen; the rest is in the first document. */
const CATALOGUE = "catalogue/";

const apiNames = { chat: "Chat", messages: "Messages", responses: "Responses" };

interface Guide {
  order: number;
  name: string;
  protocols: ProtocolId[];
  steps: { template?: string }[];
  test?: { template: string };
}

/** The guides in a folder, once for each API they speak. */
function agentPanels(folder: string): PanelContent[] {
  if (!existsSync(join(content, folder))) return [];
  return readdirSync(join(content, folder))
    .filter((id) => existsSync(join(content, folder, id, "guide.yaml")))
    .map((id) => ({ id, guide: readYaml(`${folder}/${id}/guide.yaml`) as Guide }))
    .toSorted((a, b) => a.guide.order - b.guide.order)
    .flatMap(({ id, guide: { name, protocols, steps, test } }) =>
      protocols.map((protocol): PanelContent => {
        const templates = [...steps, ...(test ? [test] : [])].flatMap(({ template }) => {
          if (!template) return [];
          const base = `${folder}/${id}/${template}`;
          const own = protocolFile(base, protocol);
          return [existsSync(join(content, own)) ? own : base];
        });
        const choice = protocols.length > 1 ? { protocol: apiNames[protocol] } : {};
        return { section: "agents", id, tab: name, stream: false, templates, ...choice };
      }),
    );
}

function apiPanels(): PanelContent[] {
  const languages = readYaml("languages.yaml") as Record<string, { label: string; packages: object }>;
  return protocolIds.flatMap((section) =>
    Object.entries(languages)
      .filter(([, { packages }]) => section in packages)
      .flatMap(([language, { label }]) =>
        [false, true].map((stream): PanelContent => {
          const stem = `${language}${stream ? ".stream" : ""}`;
          const template = ["", CATALOGUE]
            .map((above) => `${above}sdks/${section}`)
            .flatMap((folder) => readdirSync(join(content, folder)).map((name) => `${folder}/${name}`))
            .find((path) => path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "") === stem);
          if (!template) throw new Error(`There is no template ${stem}.* for ${section}.`);
          const id = language + (stream ? "-stream" : "");
          return { section, id, tab: label, stream, templates: [template] };
        }),
      ),
  );
}

function formatPanels(): PanelContent[] {
  const formats = readYaml("formats.yaml") as Record<string, { label: string; file: string }>;
  return Object.entries(formats).map(([id, { label, file }]) => ({
    section: "formats",
    id,
    tab: label,
    stream: false,
    templates: [`formats/${file}`],
  }));
}

const isFetched = ({ templates }: PanelContent) => templates.some((path) => path.startsWith(CATALOGUE));

/** Every panel of the first document. */
export const panels: readonly PanelContent[] = [
  ...agentPanels("agents"),
  ...apiPanels().filter((panel) => !isFetched(panel)),
  ...formatPanels(),
];

/** Every panel that is fetched when it is chosen; in its section it comes after those above. */
export const fetchedPanels: readonly PanelContent[] = [
  ...agentPanels(`${CATALOGUE}agents`),
  ...apiPanels().filter(isFetched),
];

const provider = (
  parse(readFileSync(join(content, "../site.yaml"), "utf8")) as { provider: { id: string; name: string } }
).provider;
const constants: Constants = {
  PROVIDER_ID: provider.id,
  PROVIDER_NAME: provider.name,
  KEY_VARIABLE: `${provider.id.toUpperCase().replaceAll("-", "_")}_API_KEY`,
};

/** The snippet of a template file; what is not given is blank. */
export function snippet(template: string, values: Partial<Values> = {}): string {
  return fill(literalOf(template), template, values);
}

/** The snippet for a server that needs no key: curl sends none, every other client gets a word in its place. */
export function snippetWithoutKey(template: string, values: Partial<Omit<Values, "API_KEY">>): string {
  const source = literalOf(template);
  const isCurl = template.split("/").at(-1)?.startsWith("curl.");
  const lines = source.split("\n").filter((line) => !isCurl || !/\{\{\s*API_KEY\b/.test(line));
  return fill(lines.join("\n"), template, { ...values, API_KEY: "not-needed" });
}

/** The form of a template that holds the key itself. */
const literalOf = (template: string) =>
  inKeyForm(readText(template).trimEnd(), template, "literal", constants.KEY_VARIABLE);

/** The snippet that reads the key from an environment variable, where one can. */
export function snippetWithVariable(template: string, values: Partial<Values>): string {
  const bodyOf = (file: string) => (existsSync(join(content, file)) ? readText(file).trimEnd() : undefined);
  const { file, source } = templateInForm(bodyOf, template, {
    form: "variable",
    variable: constants.KEY_VARIABLE,
  });
  return fill(source, file, values);
}

const fill = (source: string, template: string, values: Partial<Values>) =>
  render(parseTemplate(source, template, constants), { ...placeholders, ...values });

/** Whether a template holds a slot. */
export const holds = (template: string, slot: SlotName): boolean =>
  new RegExp(`\\{\\{\\s*${slot}\\b`).test(readText(template));
