/** The texts of the registry: templates as segments, in the form that reads the key from its variable. */
import type { TemplateForms } from "../build/library.ts";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import type { Code, RegistrySlot, Segment } from "../registry/registry.ts";
import { site } from "../settings/site.ts";
import { holdsHeaders, type HeaderList } from "../snippets/headers.ts";
import { parseTemplate, withHeaders, withoutMarks } from "../snippets/template.ts";
import { library } from "./library.ts";
import { mirroredForms } from "./mirrors.ts";

/** Returns a template as segments, with the lines for headers where there are any. */
export function segmentsOf({ source, file }: TemplateForms["literal"], headers: HeaderList = []): Segment[] {
  const segments = withHeaders(parseTemplate(source.trimEnd(), file), headers);
  const parts = withoutMarks(segments).map((part): Segment =>
    typeof part === "string" ? part : [part.slot as RegistrySlot, ...part.encoders],
  );
  const joined: Segment[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
  }
  return joined;
}

const extensionOf = (file: string): string => file.slice(file.lastIndexOf(".") + 1);

/** Returns a template's text in the form that reads the key from its variable. */
export function codeOf(forms: TemplateForms, protocols: readonly ProtocolId[]): Code {
  const { variable, windows } = mirroredForms(forms);
  const textWith = (headers: HeaderList) => ({
    posix: segmentsOf(variable, headers),
    ...(windows && { windows: segmentsOf(windows.variable, headers) }),
  });
  const headers = Object.entries(site.headers);
  return {
    protocols,
    format: extensionOf(variable.file),
    text: textWith([]),
    ...(headers.length > 0 && holdsHeaders(variable.source) && { withHeaders: textWith(headers) }),
    ...(windows && { windowsFormat: extensionOf(windows.variable.file) }),
  };
}

/** Returns the texts of a template, each once with the APIs that use it. */
export function codesOf(folder: string, template: string, protocols: readonly ProtocolId[]): Code[] {
  const byFile = Map.groupBy(protocols, (id) => library.forms(`${folder}/${template}`, id).literal.file);
  return [...byFile.values()].flatMap((ids) => {
    const [first] = ids;
    return first ? codeOf(library.forms(`${folder}/${template}`, first), ids) : [];
  });
}
