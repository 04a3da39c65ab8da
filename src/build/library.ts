/**
 * The snippets of the page: every text that a visitor can copy comes from here, whether the page shows it, `npm run
 * verify` runs it, or a test judges it.
 */
import type { ProtocolId } from "../protocols/protocol-info.ts";
import {
  commandFile,
  holdsKey,
  inKeyForm,
  protocolFile,
  variableFile,
  type KeyForm,
  type TextForm,
} from "../snippets/key-form.ts";
import type { HeaderList } from "../snippets/headers.ts";
import { NO_KEY } from "../snippets/placeholders.ts";
import type { OperatorValues, RenderValues } from "../snippets/slots.ts";
import { windowsFile, windowsPath, type System } from "../snippets/system.ts";
import { parseTemplate, render } from "../snippets/template.ts";
import { contentFile } from "./content-files.ts";
import { digest } from "./digest.ts";
import {
  isIn,
  isInForm,
  isOtherForm,
  snippetsOf,
  type Configuration,
  type LibraryContent,
  type Snippet,
  type SnippetPart,
} from "./snippets.ts";

export type { Configuration, FrameworkTexts, GuideTexts, LanguageTexts, Snippet } from "./snippets.ts";

/** A template's text in one form of the key, and the path it comes from. */
export interface TemplateText {
  source: string;
  file: string;
}

/**
 * A template in both forms of the key: the same object twice where the template does not hold the key; and with the
 * operator's command that prints the key, where there is such a form.
 */
export type KeyForms = Record<KeyForm, TemplateText> & { command?: TemplateText };

/** A template in both forms of the key, and the same for PowerShell where that has a text of its own. */
export interface TemplateForms extends KeyForms {
  windows?: KeyForms;
}

/** A part's text, exactly as Copy writes it. */
export interface SnippetText extends SnippetPart {
  text: string;
}

/** Options for the texts of a snippet. */
export interface TextOptions {
  /** For the command, texts without such a form read the key from its variable. */
  form: TextForm;
  /** The visitor's system; `posix` without. */
  system?: System;
  /** Values of all slots, the operator's too; `API_KEY` is unused for a server without a key. */
  values: RenderValues;
  /** Whether the visitor said that the server needs no key. */
  keyless?: boolean;
  /** One of the snippet's configurations; the first one by default. */
  configuration?: Configuration | undefined;
  /** The operator's further headers; none by default. */
  headers?: HeaderList | undefined;
}

/** Options for the text of one template. */
export interface TemplateTextOptions extends TextOptions {
  /** For a guide's template: the API it is for. */
  protocol?: ProtocolId | undefined;
  /** Whether lines with the key are left out when the server needs no key. */
  omitsKey?: boolean;
}

export interface Library {
  /** Every snippet that could be run, in the order of their ids. */
  snippets: readonly Snippet[];
  /**
   * Returns a template in both forms of the key.
   * @param base its path below `src/content`, as a guide or the page names it
   * @param protocol for a guide's template: the API it is for
   * @throws Error when there is no such template, or no such form
   */
  forms(base: string, protocol?: ProtocolId): TemplateForms;
  /**
   * Returns a template that always holds the key itself, or the command that prints it.
   * @throws Error when there is no such template
   */
  literal(file: string): TemplateForms;
  /** Whether there is a template with this path before its extension. */
  hasTemplate(stem: string): boolean;
  /**
   * Returns the path of the one template with this path before its extension.
   * @throws Error unless there is exactly one
   */
  templateNamed(stem: string): string;
  /**
   * Returns the text that a visitor copies from the block of a template.
   * @throws Error when there is no such template, or no such form
   */
  text(base: string, options: TemplateTextOptions): string;
  /** Returns the texts that a visitor copies from the blocks of a snippet in one configuration, in the page's order. */
  texts(snippet: Snippet, options: TextOptions): SnippetText[];
  /**
   * Returns a digest of everything that a visitor could copy from a snippet and of where each text goes. It changes with the
   * texts of the templates, the guide's files, the encoders and the derivation of forms only.
   */
  digest(snippet: Snippet): string;
}

/** Line that puts the key into the environment, which the variable form needs first; `export.ps1` is PowerShell's. */
const EXPORT = "key/export.sh";

/** The operator's values that snippets are verified with; the result holds for every operator. */
export const verifiedOperator: OperatorValues = {
  PROVIDER_ID: "local",
  PROVIDER_NAME: "Local server",
  KEY_VARIABLE: "LOCAL_API_KEY",
  KEY_COMMAND: "print-key --for local",
  KEY_PROGRAM: "print-key",
  KEY_ARGUMENTS: '["--for", "local"]',
};

/** Values that each encoder writes in its own way. */
const probe: RenderValues = {
  ...verifiedOperator,
  SERVER_URL: "http://[::1]:8080/a%27b/c",
  API_KEY: "!'\"\\$(k)`k`$&{{API_KEY}}%#{k}-",
  MODEL_NAME: "-m'\"\\$(m)`m`$&{{API_KEY}}%#{m} ü\u200b😀",
};

/** Makes the library of the content. */
export function createLibrary(content: LibraryContent): Library {
  const { templates } = content;

  function textOf(file: string): string {
    const source = templates.get(file);
    if (source === undefined) throw new Error(`There is no template ${contentFile(file)}.`);
    return source;
  }

  interface FormOptions {
    form: TextForm;
    protocol: ProtocolId | undefined;
    system: System | undefined;
  }

  /** Returns the file that a template has for an API. */
  function fileFor(base: string, protocol: ProtocolId | undefined): string {
    const own = protocol && protocolFile(base, protocol);
    return own && templates.has(own) ? own : base;
  }

  function inForm(base: string, { form, protocol, system }: FormOptions): TemplateText {
    const file = fileFor(base, protocol);
    const inSystem = (path: string) =>
      system === "windows" && templates.has(windowsFile(path)) ? windowsFile(path) : path;
    const others = {
      command: [commandFile(file), variableFile(file)],
      variable: [variableFile(file)],
      literal: [],
    };
    const written = others[form].map(inSystem).find((path) => templates.has(path));
    if (written) return { file: written, source: textOf(written) };
    const literal = inSystem(file);
    const keyForm = form === "literal" ? form : "variable";
    return { file: literal, source: inKeyForm(textOf(literal), contentFile(literal), keyForm) };
  }

  /** Returns the form with the command, as an entry of `KeyForms`; nothing where there is none. */
  const commandForm = (
    base: string,
    protocol: ProtocolId | undefined,
    system: System,
  ): Pick<KeyForms, "command"> =>
    templates.has(commandFile(fileFor(base, protocol)))
      ? { command: inForm(base, { form: "command", protocol, system }) }
      : {};

  function keyForms(base: string, protocol: ProtocolId | undefined, system: System): KeyForms {
    const literal = inForm(base, { form: "literal", protocol, system });
    const variable = inForm(base, { form: "variable", protocol, system });
    return {
      literal,
      variable: variable.source === literal.source ? literal : variable,
      ...commandForm(base, protocol, system),
    };
  }

  /** Adds the texts for Windows to those for POSIX systems, where they are others. */
  const withWindows = (posix: KeyForms, windows: KeyForms): TemplateForms =>
    windows.literal.file === posix.literal.file &&
    windows.variable.file === posix.variable.file &&
    windows.command?.file === posix.command?.file
      ? posix
      : { ...posix, windows };

  const forms = (base: string, protocol?: ProtocolId): TemplateForms =>
    withWindows(keyForms(base, protocol, "posix"), keyForms(base, protocol, "windows"));

  function templateText(
    base: string,
    { form, values, keyless, omitsKey, protocol, system, headers }: TemplateTextOptions,
  ): string {
    const { source, file } = inForm(base, { form, protocol, system });
    const lines = source.trimEnd().split("\n");
    const kept = keyless && omitsKey ? lines.filter((line) => !holdsKey(line)) : lines;
    return render(
      parseTemplate(kept.join("\n"), contentFile(file)),
      keyless ? { ...values, API_KEY: NO_KEY } : values,
      headers,
    );
  }

  const templatesNamed = (stem: string) =>
    [...templates.keys()].filter(
      (path) =>
        path.startsWith(`${stem}.`) && !path.slice(stem.length + 1).includes(".") && !isOtherForm(path),
    );

  function texts(snippet: Snippet, options: TextOptions): SnippetText[] {
    const protocol = snippet.path === snippet.id ? undefined : snippet.protocol;
    const { system, configuration = snippet.configurations[0] } = options;
    const chosen = snippet.parts.filter((part) => isIn(part, configuration) && isInForm(part, options.form));
    const parts = chosen.map((part) => ({
      ...part,
      ...(system === "windows" && part.file && { file: part.windowsFile ?? windowsPath(part.file) }),
      text: templateText(part.template, { ...options, protocol, omitsKey: snippet.omitsKey }),
    }));
    if (options.form !== "variable") return parts;
    const exportLine = templateText(EXPORT, { ...options, form: "literal", keyless: false });
    return [{ template: EXPORT, text: exportLine }, ...parts];
  }

  return {
    snippets: snippetsOf(content),
    forms,
    literal(file) {
      const always = (system: System): KeyForms => {
        const text = inForm(file, { form: "literal", protocol: undefined, system });
        return { literal: text, variable: text, ...commandForm(file, undefined, system) };
      };
      return withWindows(always("posix"), always("windows"));
    },
    hasTemplate: (stem) => templatesNamed(stem).length > 0,
    templateNamed(stem) {
      const found = templatesNamed(stem);
      const [file] = found;
      if (file === undefined || found.length > 1) {
        throw new Error(`There must be one template src/content/${stem}.*, but there are ${found.length}.`);
      }
      return file;
    },
    text: templateText,
    texts,
    digest(snippet) {
      const copied = (options: Omit<TextOptions, "values">) =>
        texts(snippet, { ...options, values: probe }).map(({ file, text }) => ({ file, text }));
      return digest([
        snippet.protocol,
        snippet.prompt,
        copied({ form: "literal" }),
        copied({ form: "variable" }),
        copied({ form: "literal", keyless: true }),
        ...(snippet.takesCommand ? [copied({ form: "command" })] : []),
        ...snippet.configurations.slice(1).map((configuration) => copied({ form: "literal", configuration })),
      ]);
    },
  };
}
