import { defineCollection } from "astro:content";
import { file, glob } from "astro/loaders";
import { z } from "astro/zod";
import { protocolIds } from "./protocols/protocol-info.ts";
import { templateFiles } from "./build/template-files.ts";
import { recordSchema } from "./build/verified.ts";

const protocolId = z.enum(protocolIds);

/** A section of the page, in page order. */
const sections = defineCollection({
  loader: file("src/content/sections.yaml"),
  schema: z.strictObject({
    /** Its heading. */
    title: z.string(),
    /** Name of the icon in `components/Icons.astro`. */
    icon: z.string(),
    /** A sentence under the heading; `code` in backticks. */
    intro: z.string().optional(),
  }),
});

/** What a language's snippets need for one API. */
const sdkPackage = z.strictObject({
  /** Whether its snippets are in the first document; all others are pages of their own, fetched when they are chosen. */
  firstPage: z.literal(true).optional(),
  /** The line that installs the package. */
  install: z.string().optional(),
  /** The package's own documentation. */
  docs: z.url(),
  /** A sentence under the code; `code` in backticks. */
  note: z.string().optional(),
  /** The same for the streaming snippet. */
  streamNote: z.string().optional(),
});

/** A language or program of the API sections; its templates are `sdks/<protocol>/<task>/<id>.*`. */
const languages = defineCollection({
  loader: file("src/content/languages.yaml"),
  schema: z.strictObject({
    /** Its place among the tabs. */
    order: z.number(),
    /** The tab's name. */
    label: z.string(),
    /** The panel's title. */
    title: z.string(),
    /**
     * What becomes of a line that holds the key when the server needs none: left out, or (by default) the key
     * becomes `not-needed`.
     */
    withoutKey: z.literal("omit").optional(),
    /** The APIs it has a package for. */
    packages: z.partialRecord(protocolId, sdkPackage),
  }),
});

/** A step of a guide: what to do, and the text to paste. */
const step = z.strictObject({
  /** A verb first. */
  title: z.string(),
  /** One sentence; `code` in backticks. */
  text: z.string().optional(),
  /** The file the text goes to. */
  file: z.string().optional(),
  /** The template's file name in the guide's folder. */
  template: z.string().optional(),
});

/** How to set up one coding agent: a folder with this file, an `icon.svg`, and a template for each step. */
const guides = defineCollection({
  loader: glob({
    base: "src/content",
    pattern: "agents/*/guide.yaml",
    generateId: ({ entry }) => entry.slice(0, entry.lastIndexOf("/")),
  }),
  schema: z.strictObject({
    /** Its place among the tabs. */
    order: z.number(),
    /** The tab's name and the guide's heading. */
    name: z.string(),
    /** Words after the name: who makes it, or what it is. */
    by: z.string().optional(),
    /** Where it runs: what the picker groups by. */
    kind: z.enum(["cli", "editor"]),
    /** Whether it is in the first document; all others are pages of their own, fetched when they are chosen. */
    firstPage: z.literal(true).optional(),
    /** The APIs it speaks; the first is shown at first. */
    protocols: z.array(protocolId).min(1),
    /** It calls the server from its maker's own servers, so a private address cannot work. */
    needsPublicServer: z.literal(true).optional(),
    /** Why no client can run it for `npm run verify`; the page says so. */
    notRun: z.string().optional(),
    /** The oldest runtime its client needs, after the word "Needs". */
    requires: z.string(),
    /** The client's own documentation. */
    docs: z.url(),
    /** What cannot work, said before the steps; `code` in backticks. */
    warning: z.string().optional(),
    /** What is good to know, said before the steps; `code` in backticks. */
    note: z.string().optional(),
    /** What to do, in order. */
    steps: z.array(step).min(1),
    /** One headless command and what it should answer. */
    test: z
      .strictObject({ text: z.string().optional(), template: z.string(), answers: z.string() })
      .optional(),
  }),
});

/** A sample of what a server answers. */
const formats = defineCollection({
  loader: file("src/content/formats.yaml"),
  schema: z.strictObject({
    /** Its place among the tabs. */
    order: z.number(),
    /** The tab's name. */
    label: z.string(),
    /** The template's file name in `formats/`. */
    file: z.string(),
    /** A sentence that explains it; `code` in backticks. */
    text: z.string(),
  }),
});

/** What helps a visitor whose browser gets no answer; its id is what `diagnosis/remedies.ts` calls it. */
const remedies = defineCollection({
  loader: file("src/content/remedies.yaml"),
  schema: z.strictObject({
    /** The template of what to paste, its path below `src/content`: one in `remedies/`, or a snippet of an SDK. */
    template: z.string(),
    /** What to do with it, said above; `code` in backticks. */
    text: z.string(),
  }),
});

/** The template files themselves, by path below `src/content`. */
const templates = defineCollection({
  loader: templateFiles("src/content"),
  schema: z.strictObject({}),
});

/** Records of the runs that verify the snippets, by client; written by `npm run verify`. */
const verified = defineCollection({
  loader: glob({ base: "src/content/verified", pattern: "*.json" }),
  schema: recordSchema,
});

export const collections = { sections, languages, guides, formats, remedies, templates, verified };
