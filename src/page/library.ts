/** The library of snippets from the content collections, and the verification of each snippet. */
import { getCollection } from "astro:content";
import { checkGuides } from "../build/check-guides.ts";
import { guidesProblem } from "../build/check-key-command.ts";
import { checkSystems } from "../build/check-systems.ts";
import { isOperators } from "../build/content-files.ts";
import { createLibrary, type GuideTexts, type Snippet } from "../build/library.ts";
import { guidesOfFramework } from "../build/snippets.ts";
import { checksumOf, verificationOf, type ClientRecord, type Verification } from "../build/verified.ts";
import { told } from "../settings/problems.ts";
import { SETTINGS_FILE } from "../settings/read-settings.ts";
import { site } from "../settings/site.ts";
import { defaults } from "../settings/settings.ts";
import { narrowed } from "./catalogue.ts";

const content = {
  templates: new Map((await getCollection("templates")).map(({ id, body }) => [id, body ?? ""])),
  guides: new Map([
    ...(await getCollection("guides")).map(({ id, data }): [string, GuideTexts] => [id, data]),
    ...(await getCollection("frameworks")).flatMap(({ id, data }) => guidesOfFramework(id, data)),
  ]),
  languages: new Map((await getCollection("languages")).map(({ id, data }) => [id, data])),
};
checkGuides(content);
const remedies = await getCollection("remedies");
/** Shell templates that no PowerShell reads: of programs that do not run on Windows, and files of agents'. */
const posixOnly = [
  ...remedies.flatMap(({ data }) => (data.posixOnly ? data.template : [])),
  ...[...content.guides].flatMap(([folder, { steps }]) =>
    steps.flatMap(({ file, template }) => (file && template ? `${folder}/${template}` : [])),
  ),
];
checkSystems(content, new Set(posixOnly));

export const library = createLibrary(content);
const unable = guidesProblem(site, narrowed, library.snippets);
if (unable.length > 0) throw new Error(told(unable, SETTINGS_FILE));

const records: ClientRecord[] = (await getCollection("verified")).map(({ id, data }) => {
  if (data.checksum === checksumOf(data)) return data;
  throw new Error(
    `src/content/verified/${id}.json was edited since a run wrote it. Remove it and run: npm run verify`,
  );
});

/**
 * Returns a snippet.
 * @param id `sdks/chat/hello/python.py`, `agents/pi/chat`
 * @throws Error when there is no such snippet
 */
function snippetNamed(id: string): Snippet {
  const snippet = library.snippets.find((candidate) => candidate.id === id);
  if (!snippet) throw new Error(`There is no snippet ${id} to verify.`);
  return snippet;
}

/** Whether a snippet has lines for a shell, or files: its runs, all on Linux, prove nothing of them on Windows. */
export const differsOnWindows = (id: string): boolean =>
  snippetNamed(id).parts.some(({ template, file }) => template.endsWith(".sh") || file);

const operator = site.name === defaults.name ? undefined : site.name;

/** A snippet of the operator's, which no run of ours verifies, even where it replaces one that we have run. */
interface OperatorsSnippet {
  /** Name of the operator's page; `undefined` where the page has no name of its own. */
  operator: string | undefined;
  /** Reason of the operator's why no client can run the snippet, if there is one. */
  notRun?: string | undefined;
}

/** Returns the verification of a snippet. */
export function verificationFor(id: string): Verification | OperatorsSnippet {
  const snippet = snippetNamed(id);
  if (isOperators(snippet.path)) return { operator, notRun: snippet.notRun };
  return verificationOf(records, { ...snippet, digest: library.digest(snippet) });
}
