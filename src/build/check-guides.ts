import { protocolIds } from "../protocols/protocol-info.ts";
import { commandFile, protocolFile, variableFile } from "../snippets/key-form.ts";
import { windowsFile } from "../snippets/system.ts";
import { contentFile } from "./content-files.ts";
import type { LibraryContent } from "./snippets.ts";

/** Templates of guides; those of a framework lie in the folder of a language. */
const OF_GUIDE = /^(?:agents|apps|frameworks)\//;

/**
 * Checks that every template in a guide's folder belongs to the guide.
 * @throws Error that names the first file that no step uses, and the names that a step's template may have; or a file in
 *   a folder that no guide has
 */
export function checkGuides({ templates, guides }: Pick<LibraryContent, "templates" | "guides">): void {
  for (const [folder, { steps, test = [], undo = [] }] of guides) {
    const named = [...steps, ...test, ...undo].flatMap(({ template }) => template ?? []);
    for (const name of named) {
      if (!formsOf(name).some((form) => templates.has(`${folder}/${form}`))) {
        throw new Error(`${contentFile(`${folder}/guide.yaml`)} names ${name}, but there is no such file.`);
      }
    }
    const used = new Set(named.flatMap(formsOf).map((name) => `${folder}/${name}`));
    const unused = [...templates.keys()].find((path) => path.startsWith(`${folder}/`) && !used.has(path));
    if (!unused) continue;
    const [first = "config.json"] = named;
    throw new Error(
      `${contentFile(unused)}: no step of the guide uses this file. Forms of ${first} are ${formsOf(first).slice(1).join(", ")}.`,
    );
  }
  const strange = [...templates.keys()].find(
    (path) => OF_GUIDE.test(path) && !guides.has(path.slice(0, path.lastIndexOf("/"))),
  );
  if (strange) {
    throw new Error(`${contentFile(strange)}: guide.yaml has no language of the name of this file's folder.`);
  }
}

/** Returns the names of a template's forms: its own, one for each API, the other forms of each, and PowerShell's. */
function formsOf(template: string): string[] {
  const forms = [template, ...protocolIds.map((id) => protocolFile(template, id))];
  const posix = forms.flatMap((form) => [form, variableFile(form), commandFile(form)]);
  return [...new Set([...posix, ...posix.map(windowsFile)])];
}
