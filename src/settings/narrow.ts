/** What shows of the page's content with an operator's settings: the build and the browser ask the same functions. */
import { protocolIds, protocolInfo, type ProtocolId } from "../protocols/protocol-info.ts";
import { pickerSections, sectionIds, type PickerSection, type SectionId } from "./sections.ts";
import type { Settings } from "./settings.ts";

/** The settings that narrow the page. */
export type Narrowing = Pick<Settings, "protocols" | "hide" | "first">;

type Apis = readonly ProtocolId[];

/** A guide as its facts are before any setting. */
export interface GuideFacts {
  id: string;
  name: string;
  /** Name of its group in the picker; `""` in a section without groups. */
  group: string;
  /** The APIs that it speaks, its default first; those of a framework in each of its languages. */
  apis: Apis | Readonly<Record<string, Apis>>;
}

/** The page's content before any setting, as far as settings narrow it; each list is in the page's order. */
export interface Catalogue {
  guides: Readonly<Record<PickerSection, readonly GuideFacts[]>>;
  /** Languages that have snippets for each API. */
  languages: Readonly<Record<ProtocolId, readonly string[]>>;
  tasks: readonly string[];
}

/** A guide that shows. */
export interface ShownGuide extends Pick<GuideFacts, "id" | "name" | "group"> {
  /** The APIs that the server speaks, too; none in a guide that is not offered. */
  protocols: Apis;
  /** Those of a framework in each of its languages that show. */
  languages: Readonly<Record<string, Apis>>;
  /** Sentence that says why the guide is not offered. */
  refusal: string | undefined;
}

/** The content that shows, in the page's order. */
export interface Narrowed extends Pick<Catalogue, "languages" | "tasks"> {
  /** The APIs that the server speaks. */
  protocols: Apis;
  sections: readonly SectionId[];
  /** Guides by section, those that are not offered last. */
  guides: Readonly<Record<PickerSection, readonly ShownGuide[]>>;
}

/** Returns the items that are not hidden, those that stand first before the others. */
export function pick<Item>(
  items: readonly Item[],
  { hide, first }: Pick<Narrowing, "hide" | "first">,
  idOf: (item: Item) => string,
): Item[] {
  const place = (item: Item) => (first.includes(idOf(item)) ? first.indexOf(idOf(item)) : first.length);
  return items.filter((item) => !hide.includes(idOf(item))).toSorted((a, b) => place(a) - place(b));
}

/** Returns the APIs that a server speaks, too. */
export const spoken = (apis: Apis, { protocols }: Pick<Narrowing, "protocols">): ProtocolId[] =>
  apis.filter((id) => protocols.includes(id));

/** Says why a guide is not offered: "Codex CLI speaks only Responses; this server does not." */
function refusalOf(name: string, apis: Apis): string {
  const names = protocolIds.filter((id) => apis.includes(id)).map((id) => protocolInfo[id].name);
  return `${name} speaks only ${names.join(" and ")}; this server ${names.length > 1 ? "speaks neither" : "does not"}.`;
}

/** Description of the tab of a guide that is not offered. */
export const NOT_OFFERED = "not with this server";

/** Says what a guide needs of the server, `code` in backticks: one of these APIs. */
export function needOf(apis: Apis): string {
  const [first, ...others] = apis;
  if (first && others.length === 0) return `\`${protocolInfo[first].path}\` on the server`;
  const names = apis.map((id) => protocolInfo[id].shortName);
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)} on the server`;
}

function narrowGuide({ id, name, group, apis }: GuideFacts, settings: Narrowing): ShownGuide | undefined {
  const isFramework = !Array.isArray(apis);
  const known = pick(isFramework ? Object.entries(apis as Record<string, Apis>) : [], settings, ([of]) => of);
  if (isFramework && known.length === 0) return undefined;
  const all = isFramework ? known.flatMap(([, of]) => of) : (apis as Apis);
  const protocols = [...new Set(spoken(all, settings))];
  const languages = known.map(([of, its]) => [of, spoken(its, settings)] as const);
  return {
    id,
    name,
    group,
    protocols,
    languages: Object.fromEntries(languages.filter(([, its]) => its.length > 0)),
    refusal: protocols.length === 0 ? refusalOf(name, all) : undefined,
  };
}

const isOffered = ({ refusal }: ShownGuide): boolean => !refusal;

/** Returns the content that shows. */
export function narrow(catalogue: Catalogue, settings: Narrowing): Narrowed {
  const { hide, protocols } = settings;
  const guidesOf = (section: PickerSection): ShownGuide[] => {
    if (hide.includes(section)) return [];
    const shown = pick(catalogue.guides[section], settings, ({ id }) => id).flatMap(
      (guide) => narrowGuide(guide, settings) ?? [],
    );
    return [...shown.filter(isOffered), ...shown.filter((guide) => !isOffered(guide))];
  };
  const languagesOf = (protocol: ProtocolId): string[] =>
    hide.includes(protocol) || !protocols.includes(protocol)
      ? []
      : pick(catalogue.languages[protocol], settings, (id) => id);
  const guides = { agents: guidesOf("agents"), apps: guidesOf("apps"), frameworks: guidesOf("frameworks") };
  const languages = {
    chat: languagesOf("chat"),
    messages: languagesOf("messages"),
    responses: languagesOf("responses"),
  };
  const isThere = (section: SectionId): boolean => {
    if (hide.includes(section)) return false;
    if (isIn(pickerSections, section)) return guides[section].some(isOffered);
    return !isIn(protocolIds, section) || languages[section].length > 0;
  };
  return {
    protocols,
    sections: sectionIds.filter(isThere),
    guides,
    languages,
    tasks: pick(catalogue.tasks, settings, (id) => id),
  };
}

/** Whether a text is one of a list. */
export const isIn = <Text extends string>(list: readonly Text[], text: string): text is Text =>
  (list as readonly string[]).includes(text);

/** Cells of a row of the picker. */
export const ROW = 4;

/** A group of the picker. */
export interface PickerGroup<Guide> {
  /** The group's name; `""` in a section without groups. */
  name: string;
  /** Its first row, which is in the first document. */
  shown: Guide[];
  /** All others, which come on demand. */
  rest: Guide[];
}

/** Returns guides by group; those that are not offered are never in the first row. */
export const groupsOf = <Guide extends Pick<ShownGuide, "group" | "refusal">>(
  guides: readonly Guide[],
): PickerGroup<Guide>[] =>
  [...Map.groupBy(guides, ({ group }) => group)].map(([name, all]) => {
    const shown = all.filter(({ refusal }) => !refusal).slice(0, ROW);
    return { name, shown, rest: all.filter((guide) => !shown.includes(guide)) };
  });
