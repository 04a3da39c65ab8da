import { defineCollection } from "astro:content";
import { file, glob } from "astro/loaders";
import { z } from "astro/zod";
import { protocolIds } from "./protocols/protocol-info.ts";
import { guideFiles, iconFiles, templateFiles } from "./build/content-kinds.ts";
import { configurations, keySources } from "./build/snippets.ts";
import { recordSchema } from "./build/verified.ts";

const protocolId = z.enum(protocolIds);

/** Other names that people look for, beside the name, the maker and the kind. */
const aliases = z.array(z.string()).default([]);

/** A section of the page. */
const sections = defineCollection({
  loader: file("src/content/sections.yaml"),
  schema: z.strictObject({
    /** The section's heading. */
    title: z.string(),
    /** Name of an icon in `page/Icons.astro`. */
    icon: z.string(),
    /** A sentence under the heading; `code` in backticks. */
    intro: z.string().optional(),
    aliases,
  }),
});

/** Package and notes of a language for one API. */
const sdkPackage = z.strictObject({
  /** The snippets are in the first document; without it they have a page of their own and are fetched when chosen. */
  firstPage: z.literal(true).optional(),
  /** The line that installs the package. */
  install: z.string().optional(),
  /** The package's own documentation. */
  docs: z.url(),
  /** A sentence under the code; `code` in backticks. */
  note: z.string().optional(),
  /** A sentence under the streaming snippet; `code` in backticks. */
  streamNote: z.string().optional(),
});

/** A language or program of the API sections, with templates `sdks/<protocol>/<task>/<id>.*`. */
const languages = defineCollection({
  loader: file("src/content/languages.yaml"),
  schema: z.strictObject({
    /** Position among the tabs. */
    order: z.number(),
    /** The tab's name. */
    label: z.string(),
    /** The panel's title. */
    title: z.string(),
    /**
     * Treatment of lines that hold the key when the server needs no key: `omit` leaves them out; by default the key
     * becomes `not-needed`.
     */
    withoutKey: z.literal("omit").optional(),
    aliases,
    /** Packages, by API. */
    packages: z.partialRecord(protocolId, sdkPackage),
  }),
});

/** Sentence about a task where it bites: only in these APIs and languages, if it names some. */
const taskNote = z.strictObject({
  protocols: z.array(protocolId).min(1).optional(),
  languages: z.array(z.string()).min(1).optional(),
  /** A sentence; `code` in backticks. */
  text: z.string(),
});

/** Tasks of the snippets in the API sections, each with templates `sdks/<protocol>/<id>/<language>.*`. */
const tasks = defineCollection({
  loader: file("src/content/tasks.yaml"),
  schema: z.strictObject({
    /** Position in the list. */
    order: z.number(),
    /** Name in the list. */
    label: z.string(),
    /** A sentence above the snippets of the task's own page; `code` in backticks. */
    text: z.string(),
    aliases,
    /** Packages that the task takes beside the language's own, by language: `zod`. */
    packages: z.record(z.string(), z.string()).default({}),
    /** Traps, and what a server must have. */
    notes: z.array(taskNote).default([]),
  }),
});

/** Limits an entry of a guide to one of its configurations; without it, the entry belongs to both. */
const inConfiguration = { configuration: z.enum(configurations).optional() };

/** Limits an entry to a key of the visitor's, or to one that the operator's command prints; without it, it is for both. */
const withKeyFrom = { keyFrom: z.enum(keySources).optional() };

/** A text for both configurations, or one for each. */
const perConfiguration = z.union([z.string(), z.strictObject({ beside: z.string(), default: z.string() })]);

/** A step of a guide: an instruction, and the text to paste. */
const step = z.strictObject({
  ...inConfiguration,
  ...withKeyFrom,
  /** An imperative. */
  title: z.string(),
  /** One sentence; `code` in backticks. */
  text: perConfiguration.optional(),
  /** The file that the text goes into, `~` for the home folder. */
  file: perConfiguration.optional(),
  /** The same file on Windows, where it is not at the same place below `%USERPROFILE%`. */
  windowsFile: perConfiguration.optional(),
  /** The template's file name in the guide's folder. */
  template: z.string().optional(),
  /** Settings in the template that hold the model's limits; while one is assumed, a sentence asks to replace it. */
  limits: z.strictObject({ context: z.string().optional(), output: z.string().optional() }).optional(),
});

/** Guide for a coding agent or a chat app: a folder with this file, an `icon.svg`, and a template for each step. */
const guides = defineCollection({
  loader: guideFiles(["agents", "apps"]),
  schema: z.strictObject({
    /** Position among the tabs. */
    order: z.number(),
    /** The tab's name and the guide's heading. */
    name: z.string(),
    /** Text after the name: its maker, or its kind. */
    by: z.string().optional(),
    aliases,
    /** Kind of agent; the picker groups by it. An app has none. */
    kind: z.enum(["cli", "editor"]).optional(),
    /** The guide is in the first document; without it the guide has a page of its own and is fetched when chosen. */
    firstPage: z.literal(true).optional(),
    /** The APIs that the agent speaks; the first is preselected. */
    protocols: z.array(protocolId).min(1),
    /** The agent calls the server from its maker's servers, so a private address cannot work. */
    needsPublicServer: z.literal(true).optional(),
    /** The agent does nothing without tools, so a server that refuses them cannot serve it. */
    needsTools: z.literal(true).optional(),
    /** Tokens of the agent's first request, as measured: a model with a smaller context cannot be used. */
    needsContext: z.int().positive().optional(),
    /** Reason why no client can run the guide for `npm run verify`; shown on the page. */
    notRun: z.string().optional(),
    /** Sentence that says what the agent needs, without its full stop; `code` in backticks. */
    requires: z.string(),
    /** The agent's own documentation. */
    docs: z.url(),
    /** A limit, shown before the steps; `code` in backticks. */
    warning: z.string().optional(),
    /** A hint, shown after the steps; `code` in backticks. */
    note: z.string().optional(),
    /**
     * Texts that the agent replaces with an environment variable wherever they stand, in a model's name, too, and that
     * no snippet can escape: `$NAME`.
     */
    expands: z.array(z.string().includes("NAME")).min(1).optional(),
    /** The steps, in order. */
    steps: z.array(step).min(1),
    /**
     * Options that let a headless run change files: none (`free`), or some, which the test's command gets before a
     * word of it or at its end.
     */
    headless: z
      .union([z.literal("free"), z.strictObject({ add: z.string(), before: z.string().optional() })])
      .optional(),
    /** One headless command and its expected output, for each configuration that has its own. */
    test: z
      .array(
        z.strictObject({
          ...inConfiguration,
          ...withKeyFrom,
          text: z.string().optional(),
          template: z.string(),
          answers: z.string(),
        }),
      )
      .optional(),
    /** Instructions that take the configuration back; `code` in backticks. */
    undo: z
      .array(z.strictObject({ ...inConfiguration, text: z.string(), template: z.string().optional() }))
      .optional(),
    /** Sentence that says which files, variables and options win over this configuration; `code` in backticks. */
    outranks: z.string().optional(),
    /** Sentence that names the client's own way to show which server it calls; `code` in backticks. */
    shows: z.string().optional(),
  }),
});

/** A tool that people look for and that has no guide. */
const noGuides = defineCollection({
  loader: file("src/content/no-guide.yaml"),
  schema: z.strictObject({
    /** The tool's name. */
    name: z.string(),
    /** Sentences that say why there is none. */
    text: z.string(),
    /** Guides of tools that do the same, by folder: `cline`. */
    instead: z.array(z.string()).min(1),
  }),
});

/** A framework in one language: what it needs, and its programs. */
const frameworkLanguage = z.strictObject({
  /** The APIs that the framework speaks; the first is the one it calls by default. */
  protocols: z.array(protocolId).min(1),
  /** Sentence that says what the framework needs, without its full stop; `code` in backticks. */
  requires: z.string(),
  /** The framework's own documentation. */
  docs: z.url(),
  /** Reason why no client can run the programs for `npm run verify`; shown on the page. */
  notRun: z.string().optional(),
  /** A limit, shown before the steps; `code` in backticks. */
  warning: z.string().optional(),
  /** Sentence that says which API the framework calls by default, and how to choose; `code` in backticks. */
  calls: z.string(),
  /** Sentence that says what the framework does with reasoning; `code` in backticks. */
  reasoning: z.string(),
  /** Sentence that says what the framework sends to other hosts, or that it sends nothing; `code` in backticks. */
  elsewhere: z.string(),
  /** The steps, in order. */
  steps: z
    .array(
      step.omit({ configuration: true, keyFrom: true }).extend({
        /** Task of the template, as a program that is run by itself: an id of `tasks.yaml`. */
        task: z.string().optional(),
        /** The program streams. */
        stream: z.literal(true).optional(),
        /** The only APIs that the step is for; all of the framework's without it. */
        protocols: z.array(protocolId).min(1).optional(),
      }),
    )
    .min(1),
});

/**
 * Guide for a framework: a folder with this file, an `icon.svg`, and for each language a folder `<language>/` with a
 * template for each step.
 */
const frameworks = defineCollection({
  loader: guideFiles(["frameworks"]),
  schema: z.strictObject({
    /** Position among the tabs. */
    order: z.number(),
    /** The tab's name and the guide's heading. */
    name: z.string(),
    /** Text after the name: its maker. */
    by: z.string().optional(),
    aliases,
    /** The guide is in the first document; without it the guide has a page of its own and is fetched when chosen. */
    firstPage: z.literal(true).optional(),
    /** The framework in each of its languages, by an id of `languages.yaml`; the first is preselected. */
    languages: z.record(z.string(), frameworkLanguage),
  }),
});

/** A sample of a server's response. */
const formats = defineCollection({
  loader: file("src/content/formats.yaml"),
  schema: z.strictObject({
    /** Position among the tabs. */
    order: z.number(),
    /** The tab's name. */
    label: z.string(),
    /** The template's file name in `formats/`. */
    file: z.string(),
    /** A sentence that explains it; `code` in backticks. */
    text: z.string(),
  }),
});

/** Help for a visitor whose browser gets no answer; `diagnosis/remedies.ts` names it by its id. */
const remedies = defineCollection({
  loader: file("src/content/remedies.yaml"),
  schema: z.strictObject({
    /** Path below `src/content` of the template to paste: one in `remedies/`, or a snippet of an SDK. */
    template: z.string(),
    /** Instructions above the text to paste; `code` in backticks. */
    text: z.string(),
    /** The program does not run on Windows itself: the text is for a POSIX shell there, too. */
    posixOnly: z.literal(true).optional(),
  }),
});

/** The lines of each guide's icon, by the guide's folder. */
const icons = defineCollection({
  loader: iconFiles,
  schema: z.strictObject({ paths: z.array(z.string()) }),
});

/** The template files themselves, by path below `src/content`. */
const templates = defineCollection({
  loader: templateFiles,
  schema: z.strictObject({}),
});

/** Records of the runs that verify the snippets, by client; written by `npm run verify`. */
const verified = defineCollection({
  loader: glob({ base: "src/content/verified", pattern: "*.json" }),
  schema: recordSchema,
});

/** First requests of clients, by client, with their texts cut short; written by `npm run verify -- --shapes`. */
const shapes = defineCollection({
  loader: glob({ base: "src/content/shapes", pattern: "*.json" }),
  schema: z.strictObject({
    /** Version of the client that was recorded. */
    version: z.string(),
    /** The API that it calls. */
    protocol: protocolId,
    /** The query with its question mark; empty without one. */
    query: z.string(),
    /** The headers without those of the connection and of the key. */
    headers: z.record(z.string(), z.string()),
    /** The body; its model is empty. */
    body: z.record(z.string(), z.json()),
  }),
});

export const collections = {
  sections,
  languages,
  tasks,
  guides,
  frameworks,
  noGuides,
  formats,
  remedies,
  icons,
  templates,
  verified,
  shapes,
};
