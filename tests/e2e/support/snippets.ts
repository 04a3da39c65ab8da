/** What every code block of the page must hold, from the page's content and the snippet engine. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { inKeyForm } from "../../../src/snippets/key-form.ts";
import { placeholders } from "../../../src/snippets/placeholders.ts";
import { parseTemplate, render, type Constants, type SlotName } from "../../../src/snippets/template.ts";

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
  templates: string[];
}

type Values = Record<SlotName, string>;

const apis = ["chat", "messages", "responses"] as const;

function agentPanels(): PanelContent[] {
  interface Guide {
    order: number;
    name: string;
    steps: { template?: string }[];
    test?: { template: string };
  }
  return readdirSync(join(content, "agents"))
    .map((id) => ({ id, guide: readYaml(`agents/${id}/guide.yaml`) as Guide }))
    .sort((a, b) => a.guide.order - b.guide.order)
    .map(({ id, guide: { name, steps, test } }) => ({
      section: "agents",
      id,
      tab: name,
      stream: false,
      templates: [...steps, ...(test ? [test] : [])].flatMap(({ template }) =>
        template ? [`agents/${id}/${template}`] : [],
      ),
    }));
}

function apiPanels(): PanelContent[] {
  const languages = readYaml("languages.yaml") as Record<string, { label: string; packages: object }>;
  return apis.flatMap((section) => {
    const files = readdirSync(join(content, "sdks", section));
    return Object.entries(languages)
      .filter(([, { packages }]) => section in packages)
      .flatMap(([language, { label }]) =>
        [false, true].map((stream) => {
          const stem = `${language}${stream ? ".stream" : ""}`;
          const file = files.find((name) => name.replace(/\.\w+$/, "") === stem);
          if (!file) throw new Error(`There is no template ${stem}.* in src/content/sdks/${section}.`);
          return {
            section,
            id: language + (stream ? "-stream" : ""),
            tab: label,
            stream,
            templates: [`sdks/${section}/${file}`],
          };
        }),
      );
  });
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

/** Every panel of the first document. Those fetched when they are chosen come after them in each section. */
export const panels: readonly PanelContent[] = [...agentPanels(), ...apiPanels(), ...formatPanels()];

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

const fill = (source: string, template: string, values: Partial<Values>) =>
  render(parseTemplate(source, template, constants), { ...placeholders, ...values });

/** Whether a template holds a slot. */
export const holds = (template: string, slot: SlotName): boolean =>
  new RegExp(`\\{\\{\\s*${slot}\\b`).test(readText(template));
