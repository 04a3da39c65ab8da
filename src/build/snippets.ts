/** The snippets that a client could run, from the content. */
import type { Headless } from "./headless.ts";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { holdsHeaders } from "../snippets/headers.ts";
import { commandFile, protocolFile, type TextForm } from "../snippets/key-form.ts";
import { HELLO } from "../ui/panel-name.ts";

/** Places for an agent's settings: beside the ones that are there, or as the agent's default. */
export const configurations = ["beside", "default"] as const;
export type Configuration = (typeof configurations)[number];

/** A text of an entry for both configurations, or one for each. */
export type PerConfiguration = string | Record<Configuration, string>;

/** An entry of a guide, as far as its text goes. */
interface GuideStep {
  /** The only configuration that the entry belongs to. */
  configuration?: Configuration | undefined;
  template?: string | undefined;
  text?: PerConfiguration | undefined;
  file?: PerConfiguration | undefined;
  windowsFile?: PerConfiguration | undefined;
  /** Task of the template, as a program that is run by itself. */
  task?: string | undefined;
  /** Whether that program streams. */
  stream?: boolean | undefined;
  /** The only APIs that the entry is for. */
  protocols?: readonly ProtocolId[] | undefined;
  /** Source of the key that the entry is for; without one, it is for each. */
  keyFrom?: KeySource | undefined;
}

/** Source of a client's key: the visitor, or the operator's command that prints it. */
export const keySources = ["visitor", "command"] as const;
export type KeySource = (typeof keySources)[number];

/** A guide, as far as its texts go; `content.config.ts` has all of it. */
export interface GuideTexts {
  protocols: readonly ProtocolId[];
  steps: readonly GuideStep[];
  test?: readonly GuideStep[] | undefined;
  undo?: readonly GuideStep[] | undefined;
  notRun?: string | undefined;
  headless?: Headless | undefined;
}

/** A framework, as far as its texts go: a guide for each of its languages, by the language's id. */
export interface FrameworkTexts {
  languages: Readonly<Record<string, GuideTexts>>;
}

/**
 * Returns a framework's guides, each with its folder below `src/content`.
 * @param path the framework's folder: `frameworks/litellm`
 */
export const guidesOfFramework = (path: string, { languages }: FrameworkTexts): [string, GuideTexts][] =>
  Object.entries(languages).map(([language, guide]) => [`${path}/${language}`, guide]);

/** A language of the API sections, as far as its texts go; `content.config.ts` has all of it. */
export interface LanguageTexts {
  withoutKey?: "omit" | undefined;
  packages: Partial<Record<ProtocolId, object>>;
}

/** The content that a library is made from. */
export interface LibraryContent {
  /** Texts of the template files, by path below `src/content`. */
  templates: ReadonlyMap<string, string>;
  /** Guides by their folder below `src/content`: `agents/pi`, `frameworks/litellm/python`. */
  guides: ReadonlyMap<string, GuideTexts>;
  /** Languages by id. */
  languages: ReadonlyMap<string, LanguageTexts>;
}

/** Message of the programs of the first task. */
const GREETING = "Hello!";

/** Unit of verification: a snippet of an SDK or program, a guide for one of its APIs, or a program of a framework. */
export interface Snippet {
  /** `sdks/chat/hello/python.stream.py`, `agents/pi/chat`, `frameworks/litellm/python/chat/tools.py`. */
  id: string;
  /** Path that a client's `snippets` patterns match: a template's, `agents/pi`, or `frameworks/litellm/python`. */
  path: string;
  protocol: ProtocolId;
  /** Task of a program, an id of `tasks.yaml`: `hello`, `tools`; a guide for an agent or app has none. */
  task?: string;
  /** Message that the snippet sends to the model; `""` for a program of another task, which has its own. */
  prompt: string;
  /** Whether the snippet streams; an agent decides for itself. */
  streams?: boolean;
  /** Whether lines with the key are left out when the server needs no key. */
  omitsKey: boolean;
  /** Reason why no client can run the snippet, if there is one. */
  notRun?: string;
  /** Options that let an agent's command change files when nobody is there to ask, as far as the guide says. */
  headless?: Headless;
  /** Configurations between which the guide lets the visitor choose, the first one preselected. */
  configurations: readonly Configuration[];
  parts: readonly SnippetPart[];
  /** Whether the guide has a form with the operator's command that prints the key. */
  takesCommand?: true;
  /** Whether a text sends the operator's further headers. */
  sendsHeaders?: true;
  /** Texts that take a guide's configuration back. */
  undo?: readonly SnippetPart[];
}

/** A template, and the place for its text. */
export interface SnippetPart {
  /** Source of the key that the part is for; without one, it is for each. */
  keyFrom?: KeySource;
  /** The only configuration that the part belongs to. */
  configuration?: Configuration;
  /** Its path below `src/content`. */
  template: string;
  /** The file the text goes to, `~` for the home folder; without, it is a program or a shell's lines. */
  file?: string;
  /** The same file on Windows, where `windowsPath` does not name it. */
  windowsFile?: string;
}

/** Returns every snippet that could be run, in the order of their ids. */
export function snippetsOf({ templates, guides, languages }: LibraryContent): Snippet[] {
  const sdks = [...templates.keys()]
    .filter((path) => path.startsWith("sdks/") && !isOtherForm(path))
    .map((template): Snippet => {
      const [, protocol, task = "", file = ""] = template.split("/");
      return {
        id: template,
        path: template,
        protocol: protocol as ProtocolId,
        task,
        prompt: task === HELLO ? GREETING : "",
        streams: file.includes(".stream."),
        omitsKey: languages.get(file.slice(0, file.indexOf(".")))?.withoutKey === "omit",
        configurations: [],
        parts: [{ template }],
      };
    });
  const ofGuides = [...guides].flatMap(([path, guide]) =>
    guide.protocols.flatMap((protocol): Snippet[] => {
      const common = {
        path,
        protocol,
        omitsKey: false,
        ...(guide.notRun && { notRun: guide.notRun }),
      };
      if (guide.steps.some(({ task }) => task)) return programsOf(guide, common);
      const parts = partsOf(guide, path);
      const takesCommand = parts.some(({ template }) =>
        [template, protocolFile(template, protocol)].some((file) => templates.has(commandFile(file))),
      );
      return [
        {
          ...common,
          id: `${path}/${protocol}`,
          prompt: "Reply with the single word pong",
          ...(guide.headless && { headless: guide.headless }),
          configurations: configurationsOf(guide),
          parts,
          ...(takesCommand && { takesCommand }),
          undo: partsOf({ ...guide, steps: guide.undo ?? [], test: [] }, path),
        },
      ];
    }),
  );
  return [...sdks, ...ofGuides]
    .map((snippet) => ({
      ...snippet,
      ...(sendsHeaders(snippet, templates) && { sendsHeaders: true as const }),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a text of a snippet sends the operator's further headers. */
const sendsHeaders = ({ id, path, parts, protocol }: Snippet, templates: LibraryContent["templates"]) =>
  parts.some(({ template }) => {
    const own = path === id ? undefined : templates.get(protocolFile(template, protocol));
    return holdsHeaders(own ?? templates.get(template) ?? "");
  });

/** Returns the programs of a framework's guide for one API, each with the files of the other steps. */
const programsOf = (
  guide: GuideTexts,
  common: Pick<Snippet, "path" | "protocol" | "omitsKey" | "notRun">,
): Snippet[] => {
  const { path, protocol } = common;
  const steps = guide.steps.filter(({ protocols = guide.protocols }) => protocols.includes(protocol));
  return steps.flatMap((step) => {
    const { task, template, stream } = step;
    if (!task || !template) return [];
    return [
      {
        ...common,
        id: `${path}/${protocol}/${template}`,
        task,
        prompt: task === HELLO ? GREETING : "",
        streams: stream ?? false,
        configurations: [],
        parts: partsOf({ ...guide, steps: [...steps.filter((other) => !other.task), step], test: [] }, path),
      },
    ];
  });
};

/** Returns the configurations that a guide's entries name, in the page's order. */
export const configurationsOf = ({ steps, test = [], undo = [] }: GuideTexts): Configuration[] =>
  configurations.filter((each) =>
    [...steps, ...test, ...undo].some((entry) => isOfChoice(entry) && (entry.configuration ?? each) === each),
  );

/** Whether an entry differs from one configuration to the other. */
export const isOfChoice = ({ configuration, text, file }: GuideStep): boolean =>
  configuration !== undefined || typeof text === "object" || typeof file === "object";

/** Returns the texts that an entry has for its configurations. */
export const inEach = (
  text: PerConfiguration | undefined,
): { configuration?: Configuration; text: string }[] =>
  typeof text === "object"
    ? configurations.map((configuration) => ({ configuration, text: text[configuration] }))
    : text === undefined
      ? []
      : [{ text }];

/** Returns the text that an entry has for a configuration. */
export const textIn = (
  text: PerConfiguration | undefined,
  configuration: Configuration | undefined,
): string | undefined => (typeof text === "object" ? configuration && text[configuration] : text);

/** Returns the steps with a text to copy, then the test. */
const partsOf = ({ steps, test = [] }: GuideTexts, folder: string): SnippetPart[] =>
  [...steps, ...test].flatMap(({ template, file, windowsFile, configuration, keyFrom }): SnippetPart[] => {
    if (!template) return [];
    const part = {
      template: `${folder}/${template}`,
      ...(configuration && { configuration }),
      ...(keyFrom && { keyFrom }),
    };
    if (!file) return [part];
    return inEach(file).map(({ text, ...one }) => {
      const windows = textIn(windowsFile, one.configuration);
      return { ...part, ...one, file: text, ...(windows && { windowsFile: windows }) };
    });
  });

/** Whether an entry or a part belongs to a configuration. */
export const isIn = (
  part: { configuration?: Configuration | undefined },
  chosen: Configuration | undefined,
) => (part.configuration ?? chosen) === chosen;

/** Whether a part is there in a form of the text. */
export const isInForm = ({ keyFrom }: { keyFrom?: KeySource | undefined }, form: TextForm): boolean =>
  keyFrom === undefined || (keyFrom === "command") === (form === "command");

/** Whether a file is another form of a template (`python.variable.py`, `curl.ps1`), not a snippet of its own. */
export const isOtherForm = (path: string): boolean => /\.ps1$|\.(?:variable|command)\.[^/]*$/.test(path);
