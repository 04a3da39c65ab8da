/** The kinds of files that guides consist of, each with its loader. */
import { posix } from "node:path";
import { parseYaml } from "../settings/parse-yaml.ts";
import { contentLoader } from "./content-loader.ts";
import { readIcon } from "./icon.ts";
import { checkTemplate, isTemplate } from "./template-files.ts";

/** Makes the loader of the guides in some folders; the id of each is its folder below the content. */
export const guideFiles = (folders: readonly string[]) =>
  contentLoader("guide-files", {
    holds: (path) => path.endsWith("/guide.yaml") && folders.includes(path.split("/", 1)[0] ?? ""),
    idOf: posix.dirname,
    read: (text, file) => ({ data: parseYaml(text, file) }),
  });

/** Loads the icon of each guide by the guide's folder. */
export const iconFiles = contentLoader("icon-files", {
  holds: (path) => path.endsWith("/icon.svg"),
  idOf: posix.dirname,
  read: (text, file) => ({ data: { paths: readIcon(text, file) } }),
});

/** Loads each template by its path below the content, its body the text as it is. */
export const templateFiles = contentLoader("template-files", {
  holds: isTemplate,
  read(text, file) {
    checkTemplate(text, file);
    return { data: {}, body: text };
  },
});
