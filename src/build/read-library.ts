/** The library of the content files on disk, for programs outside of Astro: `npm run verify` and the tests. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { filesBelow } from "./content-files.ts";
import {
  createLibrary,
  type FrameworkTexts,
  type GuideTexts,
  type LanguageTexts,
  type Library,
} from "./library.ts";
import { guidesOfFramework } from "./snippets.ts";
import { isTemplate } from "./template-files.ts";

/**
 * Reads the library of a content folder.
 * @param folder the path of `src/content`
 */
export function readLibrary(folder: string): Library {
  const readText = (path: string) => readFileSync(join(folder, path), "utf8");
  const templates = filesBelow(folder).filter(isTemplate);
  const readYaml = <Data>(pattern: string) =>
    globSync(pattern, { cwd: folder }).map((path) => [dirname(path), parse(readText(path)) as Data] as const);
  const languages = parse(readText("languages.yaml")) as Record<string, LanguageTexts>;
  return createLibrary({
    templates: new Map(templates.map((path) => [path, readText(path)])),
    guides: new Map([
      ...readYaml<GuideTexts>("{agents,apps}/*/guide.yaml"),
      ...readYaml<FrameworkTexts>("frameworks/*/guide.yaml").flatMap((each) => guidesOfFramework(...each)),
    ]),
    languages: new Map(Object.entries(languages)),
  });
}
