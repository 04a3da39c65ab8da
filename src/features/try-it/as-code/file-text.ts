/** Pictures in a request as code: what is too long to read is read from a file by the program, where it can. */

import { isObject } from "./writer.ts";

/** Characters of base64 from which a picture is not written out. */
const LONG = 4096;

/** Name of the file that a program reads. */
const STEM = "image";

/** Text that stands for a picture's base64 where the program cannot read a file. */
const PLACEHOLDER = "IMAGE_BASE64";

/** Languages whose programs read the file. */
export const readsFiles = (language: string): boolean => ["python", "node", "ruby", "php"].includes(language);

/** A text whose end is a picture in base64. */
export class FileText {
  readonly prefix: string;
  /** Name of the file. */
  readonly name: string;

  constructor(prefix: string, mediaType: string) {
    this.prefix = prefix;
    this.name = `${STEM}.${mediaType.replace(/^image\//, "").replace("jpeg", "jpg")}`;
  }

  withPlaceholder(): string {
    return this.prefix + PLACEHOLDER;
  }
}

/**
 * Puts texts that are read from a file in place of long pictures in a request's body.
 * @returns the body, and whether it has such texts
 */
export function takePictures<Body>(body: Body): { body: Body; hasFiles: boolean } {
  let hasFiles = false;
  const fileText = (prefix: string, type: string): FileText => {
    hasFiles = true;
    return new FileText(prefix, type);
  };
  function walk(value: unknown, mediaType = ""): unknown {
    if (typeof value === "string" && value.length > LONG) {
      const [prefix = "", type = ""] = /^data:(image\/\w+);base64,/.exec(value) ?? [];
      if (prefix) return fileText(prefix, type);
      return mediaType ? fileText("", mediaType) : value;
    }
    if (Array.isArray(value)) return value.map((item) => walk(item));
    if (!isObject(value)) return value;
    // The source of a picture in Messages names its type beside the base64.
    const own = value["type"] === "base64" ? String(value["media_type"]) : "";
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, walk(item, name === "data" ? own : "")]),
    );
  }
  return { body: walk(body) as Body, hasFiles };
}

/** Puts placeholders in place of texts that are read from a file, for packages with types of their own. */
export function withPlaceholders(value: unknown): unknown {
  if (value instanceof FileText) return value.withPlaceholder();
  if (Array.isArray(value)) return value.map(withPlaceholders);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withPlaceholders(item)]));
}
