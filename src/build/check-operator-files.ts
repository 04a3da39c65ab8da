/** What may be in the content of the operator's folder: guides. */
import { protocolIds } from "../protocols/protocol-info.ts";

/** Files of a guide; a framework has its templates in a folder for each language. */
const FILE =
  /^(?:(?:agents|apps)\/([^/]+)\/[^/]+|frameworks\/([^/]+)\/(?:guide\.yaml|icon\.svg|[a-z0-9-]+\/[^/]+))$/;

/** Ids that can stand in the names of pages, in links and in the document. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Names of the page's own files, sections and panels. */
const TAKEN =
  `404 agents apps catalogue connection find formats frameworks index integrate licenses llms reference registry schema
  system try`.split(/\s+/);
const TAKEN_BEGINNINGS = [...protocolIds, "remedy", "shape"];

const isTaken = (id: string) =>
  TAKEN.includes(id) ||
  TAKEN_BEGINNINGS.some((beginning) => id === beginning || id.startsWith(`${beginning}-`));

/**
 * Checks that the operator's content has whole guides and nothing else.
 * @param folder path of the content, for errors
 * @param files their paths below the folder
 * @throws Error that names the first file or folder that cannot be there, and what can
 */
export function checkOperatorFiles(folder: string, files: readonly string[]): void {
  for (const path of files) {
    const [, guide, framework] = FILE.exec(path) ?? [];
    const id = guide ?? framework;
    if (id === undefined) {
      throw new Error(
        `${folder}/${path} has no use here. Guides can be your own: agents/<id>/ and apps/<id>/ with guide.yaml, ` +
          "icon.svg and a template for each step, and frameworks/<id>/, whose templates lie in a folder for each language.",
      );
    }
    const place = path.slice(0, path.indexOf(id) + id.length);
    if (!ID.test(id)) {
      throw new Error(
        `${folder}/${place}: links and pages go by the folder's name. Use small letters, digits and single - between them.`,
      );
    }
    if (isTaken(id))
      throw new Error(`${folder}/${place}: the page itself has files of that name. Use another.`);
    const missing = ["guide.yaml", "icon.svg"].find((name) => !files.includes(`${place}/${name}`));
    if (missing) {
      throw new Error(
        `${folder}/${place} has no ${missing}. A folder of yours is a whole guide; of ours with the same name, nothing is used.`,
      );
    }
  }
}

/**
 * Checks that no two guides have one id: their pages go by it.
 * @param folders of all guides, below the content: `agents/pi`
 * @param pathOf the path of such a folder, for errors
 */
export function checkFolders(folders: readonly string[], pathOf: (folder: string) => string): void {
  const byId = Map.groupBy(folders, (folder) => folder.slice(folder.indexOf("/") + 1));
  for (const [id, [first, second]] of byId) {
    if (!first || !second) continue;
    throw new Error(
      `${pathOf(first)} and ${pathOf(second)} are both called ${id}, and pages go by that name. Rename one of them.`,
    );
  }
}
