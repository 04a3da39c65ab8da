import { inKeyForm } from "../snippets/key-form.ts";
import { countExamples, parseTemplate } from "../snippets/template.ts";

/** Files in folders of templates, by their paths below the content. */
const IN_FOLDER =
  /^(?:(?:agents|apps)\/[^/]+|frameworks\/[^/]+\/[^/]+|sdks\/[^/]+\/[^/]+|formats|key|remedies)\/[^/]+$/;

/** Files in a guide's folder other than its templates. */
const OTHER_FILES = /\/(?:guide\.yaml|icon\.svg)$/;

/** Whether a file of the content is a template. */
export const isTemplate = (path: string): boolean => IN_FOLDER.test(path) && !OTHER_FILES.test(path);

/**
 * Checks a template.
 * @param body its text
 * @param file its path, for errors
 * @throws Error when the template does not parse, or is a language's first snippet of an API, from which the page makes
 *   programs of other requests, and marks no example
 */
export function checkTemplate(body: string, file: string): void {
  const segments = parseTemplate(inKeyForm(body, file, "literal"), file);
  if (!/(?:^|\/)sdks\/[^/]+\/hello\/[^/]+$/.test(file) || countExamples(segments) > 0) return;
  throw new Error(
    `${file}: no {{EXAMPLE}} … {{/EXAMPLE}} marks the request. Put the marks around the request's arguments, each ` +
      "in a comment line of its own, or around the whole body inside a string; " +
      "src/features/try-it/as-code writes another request in their place.",
  );
}
