/** Texts that every code block of the page must hold, from the page's library. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readLibrary } from "../../../src/build/read-library.ts";
import { configurationsOf, isIn, isInForm, type GuideTexts } from "../../../src/build/snippets.ts";
import { protocolIds, protocolInfo, type ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { blanks } from "../../../src/snippets/placeholders.ts";
import { settingsOf } from "../../../src/settings/read-settings.ts";
import { settingsFolder } from "./settings.ts";
import { operatorValues } from "../../../src/snippets/provider.ts";
import type { SlotName, SlotValues } from "../../../src/snippets/slots.ts";

const content = join(import.meta.dirname, "../../../src/content");
const library = readLibrary(content);
const readYaml = (path: string): unknown => parse(readFileSync(join(content, path), "utf8"));

export const sectionNames = {
  agents: "AI Coding Agents",
  apps: "Chat Apps",
  chat: "OpenAI Chat Completions",
  messages: "Anthropic Messages API",
  responses: "OpenAI Responses API",
  frameworks: "Frameworks",
  formats: "Response Formats",
  try: "Try It Live",
  reference: "Quick Reference",
} as const;
export type SectionId = keyof typeof sectionNames;
export type TabbedSection = "agents" | "chat" | "messages" | "responses" | "formats";

/** A tab's panel and the template files of its code blocks, in order. */
export interface PanelContent {
  /** Whether the panel is in the first document; others are fetched when they are chosen. */
  firstPage: boolean;
  section: TabbedSection;
  /** Name of the panel in deep links. */
  id: string;
  /** The tab's name, without ` (stream)`. */
  tab: string;
  stream: boolean;
  /** Choice of the Protocol group, in a guide for several APIs. */
  protocol?: string;
  /** Choice of the Configuration group, in a guide for both places. */
  configuration?: string;
  templates: string[];
}

interface Guide extends GuideTexts {
  firstPage?: true;
  order: number;
  name: string;
}

const configurationNames = { beside: "Beside yours", default: "As default" };

/** The guides, once for each API they speak and each place for their settings. */
const agentPanels = (): PanelContent[] =>
  readdirSync(join(content, "agents"))
    .map((id) => ({ id, guide: readYaml(`agents/${id}/guide.yaml`) as Guide }))
    .toSorted((a, b) => a.guide.order - b.guide.order)
    .flatMap(({ id, guide }) => {
      const { name, firstPage = false, protocols, steps, test = [], undo = [] } = guide;
      const places = configurationsOf(guide);
      return protocols.flatMap((protocol) =>
        (places.length > 0 ? places : [undefined]).map((place): PanelContent => ({
          firstPage,
          section: "agents",
          id,
          tab: name,
          stream: false,
          templates: [...steps, ...test, ...undo]
            .filter((entry) => isIn(entry, place) && isInForm(entry, "literal"))
            .flatMap(({ template }) =>
              template ? [library.forms(`agents/${id}/${template}`, protocol).literal.file] : [],
            ),
          ...(protocols.length > 1 && { protocol: protocolInfo[protocol].shortName }),
          ...(places.length > 1 && place && { configuration: configurationNames[place] }),
        })),
      );
    });

interface Language {
  label: string;
  packages: Partial<Record<ProtocolId, { firstPage?: true }>>;
}

function apiPanels(): PanelContent[] {
  const languages = readYaml("languages.yaml") as Record<string, Language>;
  return protocolIds.flatMap((section) =>
    Object.entries(languages).flatMap(([language, { label, packages }]) =>
      [false, true].flatMap((stream): PanelContent[] => {
        const pack = packages[section];
        if (!pack) return [];
        const template = library.templateNamed(`sdks/${section}/hello/${language}${stream ? ".stream" : ""}`);
        const id = language + (stream ? "-stream" : "");
        return [
          { firstPage: pack.firstPage ?? false, section, id, tab: label, stream, templates: [template] },
        ];
      }),
    ),
  );
}

function formatPanels(): PanelContent[] {
  const formats = readYaml("formats.yaml") as Record<string, { label: string; file: string }>;
  return Object.entries(formats).map(([id, { label, file }]) => ({
    firstPage: true,
    section: "formats",
    id,
    tab: label,
    stream: false,
    templates: [`formats/${file}`],
  }));
}

const allPanels = [...agentPanels(), ...apiPanels(), ...formatPanels()];

/** Every panel of the first document. */
export const panels: readonly PanelContent[] = allPanels.filter(({ firstPage }) => firstPage);

/** Every panel that is fetched when it is chosen; in its section it comes after those above. */
export const fetchedPanels: readonly PanelContent[] = allPanels.filter(({ firstPage }) => !firstPage);

/** Returns a list in parts, each short enough for one test. */
export const partsOf = <Each>(list: readonly Each[], size = 30): (readonly Each[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  );

/** Names of the pages beside the first document: of each guide and framework, and of each task of each API. */
export const ownPages: readonly string[] = [
  ...["agents", "apps", "frameworks"].flatMap((section) => readdirSync(join(content, section))),
  ...protocolIds.flatMap((protocol) =>
    readdirSync(join(content, "sdks", protocol)).map((task) => `${protocol}-${task}`),
  ),
];

/** Values of the operator's slots, from the settings of the built page. */
const { settings } = settingsOf(settingsFolder);
const operator = operatorValues(settings.provider, settings.key);

/** Returns the snippet of a template; what is not given is blank. */
export const snippet = (template: string, values: Partial<SlotValues> = {}): string =>
  library.text(template, { form: "literal", values: filled(values) });

/** Returns the snippet for Windows. */
export const snippetForWindows = (template: string, values: Partial<SlotValues> = {}): string =>
  library.text(template, { form: "literal", system: "windows", values: filled(values) });

/** Returns the snippet for a server that needs no key: curl sends none, every other client gets a word in its place. */
export function snippetWithoutKey(template: string, values: Partial<Omit<SlotValues, "API_KEY">>): string {
  const omitsKey = template.split("/").at(-1)?.startsWith("curl.") ?? false;
  return library.text(template, { form: "literal", values: filled(values), keyless: true, omitsKey });
}

/** Returns the snippet that reads the key from an environment variable, where one can. */
export const snippetWithVariable = (template: string, values: Partial<SlotValues>): string =>
  library.text(template, { form: "variable", values: filled(values) });

const filled = (values: Partial<SlotValues>) => ({ ...blanks, ...operator, ...values });

/** Whether a template holds a slot. */
export const holds = (template: string, slot: SlotName): boolean =>
  new RegExp(`\\{\\{\\s*${slot}\\b`).test(library.forms(template).literal.source);
