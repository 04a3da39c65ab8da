import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import type { ProtocolId } from "../protocols/protocol.ts";
import { templateInForm, type KeyForm } from "../snippets/key-form.ts";
import { NO_KEY } from "../snippets/placeholders.ts";
import { parseTemplate, render, type Constants, type Values } from "../snippets/template.ts";
import { digest } from "./digest.ts";

export type { ProtocolId, Values };

/** What one stamp is about: a snippet of an SDK or program, or an agent's guide for one of the APIs it speaks. */
export interface Subject {
  /** `sdks/chat/python.stream.py`, `agents/pi/chat`. */
  id: string;
  /** What a client's `snippets` patterns match: a template's path, or `agents/pi`; never with `catalogue/`. */
  path: string;
  protocol: ProtocolId;
  /** What the snippet asks the model. */
  prompt: string;
  /** Whether the snippet streams; an agent decides for itself. */
  streams?: boolean;
  /** Whether lines with the key are left out when the server needs none. */
  omitsKey: boolean;
  parts: readonly Part[];
}

/** A template, and what to do with its text. */
export interface Part {
  /** Its path below `src/content`. */
  template: string;
  /** The file the text goes to, `~` for the home folder; without, it is a program or a shell's lines. */
  file?: string;
}

/** A part's text, exactly as Copy gives it. */
export interface Text extends Part {
  text: string;
}

/** What the operator may choose is fixed here, so that a stamp holds whatever the operator chose. */
export const constants: Constants = {
  PROVIDER_ID: "local",
  PROVIDER_NAME: "Local server",
  KEY_VARIABLE: "LOCAL_API_KEY",
};

/** The line that puts the key into the environment; the variable form needs it first. */
const EXPORT = "key/export.sh";

interface Guide {
  protocols: ProtocolId[];
  steps: { template?: string; file?: string }[];
  test?: { template: string };
}

/** Everything on the page that could be run, in the order of its ids. */
export function readSubjects(content: string): Subject[] {
  const languages = readYaml(join(content, "languages.yaml")) as Record<string, { withoutKey?: "omit" }>;
  const sdks = globSync("{,catalogue/}sdks/*/*.*", { cwd: content })
    .filter((template) => !isVariant(template))
    .map((template): Subject => {
      const path = withoutCatalogue(template);
      const [, protocol, file = ""] = path.split("/");
      const language = file.slice(0, file.indexOf("."));
      return {
        id: path,
        path,
        protocol: protocol as ProtocolId,
        prompt: "Hello!",
        streams: file.includes(".stream."),
        omitsKey: languages[language]?.withoutKey === "omit",
        parts: [{ template }],
      };
    });
  const agents = globSync("{,catalogue/}agents/*/guide.yaml", { cwd: content }).flatMap((file) => {
    const guide = readYaml(join(content, file)) as Guide;
    const folder = file.slice(0, file.lastIndexOf("/"));
    const path = withoutCatalogue(folder);
    return guide.protocols.map((protocol): Subject => ({
      id: `${path}/${protocol}`,
      path,
      protocol,
      prompt: "Reply with the single word pong",
      omitsKey: false,
      parts: partsOf(guide, folder),
    }));
  });
  return [...sdks, ...agents].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The steps that have something to copy, then the test. */
const partsOf = ({ steps, test }: Guide, folder: string): Part[] =>
  [...steps, ...(test ? [test] : [])].flatMap(({ template, file }: { template?: string; file?: string }) =>
    template ? [{ template: `${folder}/${template}`, ...(file && { file }) }] : [],
  );

/** Where a file lies says when the page loads it, not what it is. */
export const withoutCatalogue = (path: string): string => path.replace(/^catalogue\//, "");

/** `python.variable.py` is another form of `python.py`, not a snippet of its own. */
const isVariant = (path: string) => basename(path).split(".").includes("variable");

const readYaml = (path: string): unknown => parse(readFileSync(path, "utf8"));

/**
 * What a visitor copies from a subject's blocks, in the page's order.
 * @param keyless the server needs no key, and the visitor said so
 */
export function textsOf(
  content: string,
  subject: Subject,
  form: KeyForm,
  values: Values,
  keyless = false,
): Text[] {
  const bodyOf = (file: string) => {
    try {
      return readFileSync(join(content, file), "utf8");
    } catch {
      return undefined;
    }
  };
  const isAgent = subject.path !== subject.id;
  const texts = subject.parts.map((part) => {
    const wanted = {
      ...(isAgent && { protocol: subject.protocol }),
      form,
      variable: constants.KEY_VARIABLE,
    };
    const { source, file } = templateInForm(bodyOf, part.template, wanted);
    return { ...part, text: fill(source, file, values, { keyless, omitsKey: subject.omitsKey }) };
  });
  if (form === "literal") return texts;
  const line = fill(bodyOf(EXPORT) ?? "", EXPORT, values, { keyless: false, omitsKey: false });
  return [{ template: EXPORT, text: line }, ...texts];
}

/** Renders one template as the page does for Copy. */
function fill(
  source: string,
  file: string,
  values: Values,
  { keyless, omitsKey }: { keyless: boolean; omitsKey: boolean },
): string {
  const lines = source.trimEnd().split("\n");
  const kept = keyless && omitsKey ? lines.filter((line) => !/\{\{\s*API_KEY\b/.test(line)) : lines;
  const segments = parseTemplate(kept.join("\n"), file, constants);
  return render(segments, keyless ? { ...values, API_KEY: NO_KEY } : values);
}

/** Values that every encoder writes in its own way. */
const probe: Values = {
  SERVER_URL: "http://[::1]:8080/a%27b/c",
  API_KEY: "!'\"\\$(k)`k`$&{{API_KEY}}%#{k}-",
  MODEL_NAME: "-m'\"\\$(m)`m`$&{{API_KEY}}%#{m} ü\u200b😀",
};

/**
 * A digest of all that a visitor could copy from a subject and where each text goes. It changes with the templates, the
 * guide's files, the encoders, and with how the forms are derived, and with nothing else.
 */
export const snippetDigest = (content: string, subject: Subject): string =>
  digest([
    subject.protocol,
    subject.prompt,
    textsOf(content, subject, "literal", probe),
    textsOf(content, subject, "variable", probe),
    textsOf(content, subject, "literal", probe, true),
  ]);
