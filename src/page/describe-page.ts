/** The description of a page of its own: what it is about, in the words of those who search for it. */
import { protocolInfo, type ProtocolId } from "../protocols/protocol-info.ts";
import type { PickerEntry } from "./entries.ts";
import { languagesOf } from "./framework-languages.ts";
import type { SdkSnippet } from "./sdk-snippets.ts";

/** Returns names as a list in a sentence. */
const listed = (names: readonly string[], word: "and" | "or"): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;

const apisOf = (protocols: readonly ProtocolId[]): string =>
  listed(
    protocols.map((id) => protocolInfo[id].fullName),
    "or",
  );

/** Returns the description of a guide's page. */
export function describeGuide(entry: PickerEntry): string {
  const { name, by, protocols, refusal } = entry;
  if (refusal) return refusal;
  if ("framework" in entry) {
    const languages = listed(
      languagesOf(entry).map(({ label }) => label),
      "and",
    );
    return `Use ${name} in ${languages} with your own LLM server: programs to paste, filled in with your server, key and model.`;
  }
  const maker = by ? ` ${by}` : "";
  return `Connect ${name}${maker} to your own LLM server over ${apisOf(protocols)}: files and commands to paste, filled in with your values.`;
}

/** Returns the description of the page of an API's task. */
export function describeTask(text: string, protocol: ProtocolId, sdks: readonly SdkSnippet[]): string {
  const languages = [...new Set(sdks.map(({ language }) => language.title))];
  return `${text.split(/(?<=\.)\s/)[0]} Over the ${protocolInfo[protocol].fullName} API in ${listed(languages, "and")}, filled in with your LLM server.`;
}
