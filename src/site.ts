import { parse } from "yaml";
import { z } from "astro/zod";
import source from "./site.yaml?raw";
import { operatorValues } from "./snippets/provider.ts";
import type { OperatorValues } from "./snippets/slots.ts";

/** Ids of the page's sections, in page order; used in the document and in deep links. */
export const sectionIds = [
  "agents",
  "apps",
  "chat",
  "messages",
  "responses",
  "frameworks",
  "formats",
  "try",
  "reference",
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Provider ids that Codex keeps for itself ("Built-in providers cannot be overridden"). */
const idsOfCodex = ["openai", "ollama", "lmstudio", "amazon-bedrock"];

/**
 * Vendors whose key many tools read from `<ID>_API_KEY`. With such an id, visitors would put this server's key into
 * that variable, and tools that were never set up for this server would send it to the vendor.
 */
const vendors = new Set(
  `ai21 anthropic azure azure-openai cerebras codestral cohere dashscope deepinfra deepseek fireworks
  gemini google groq huggingface minimax mistral moonshot nvidia openai openrouter perplexity
  replicate together voyage xai zai`.split(/\s+/),
);

/** Returns a provider id as its key's variable has it, in which case and `-` or `_` make no difference. */
const inVariable = (id: string) => id.toLowerCase().replaceAll("_", "-");

const httpUrl = z.url({
  protocol: /^https?$/,
  error: "use a URL that starts with http:// or https://",
});

const serverRule = 'use "", origin, or a URL that starts with http:// or https://';

const siteSchema = z.strictObject({
  /** Name at the top of the page. */
  product: z
    .string({ error: "use a short text" })
    .min(1, "use a short text")
    .max(40, "use at most 40 characters"),
  /** Initial value of the Server URL field; `origin` stands for the page's own origin. */
  server: z
    .string({ error: serverRule })
    .refine((text) => text === "" || text === "origin" || httpUrl.safeParse(text).success, {
      error: serverRule,
    }),
  provider: z.strictObject({
    /** Name of the provider inside configuration files. */
    id: z
      .string({ error: "use letters, digits, - and _" })
      .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "use letters, digits, - and _, a letter first")
      .refine((id) => !idsOfCodex.includes(inVariable(id)), {
        error: `choose another: Codex keeps ${idsOfCodex.join(", ")} for itself`,
        abort: true,
      })
      .refine((id) => !vendors.has(inVariable(id)), {
        error:
          "choose another: tools would take the key of this server for the key of that vendor, and send it there",
      }),
    /** Name of the provider for people. */
    name: z
      .string({ error: "use a short text" })
      .min(1, "use a short text")
      .max(60, "use at most 60 characters"),
  }),
  /** Links beside the sections. */
  links: z.array(z.strictObject({ label: z.string().min(1, "use a short text"), url: httpUrl }), {
    error: "use a list of {label, url}",
  }),
  /** Sections to show. */
  sections: z
    .array(z.enum(sectionIds, { error: `use one of ${sectionIds.join(", ")}` }))
    .min(1, "show at least one"),
  /** Whether the page reads the `connection.json` beside it at start. */
  connectionFile: z.boolean({ error: "use true or false" }),
});

export type Site = z.infer<typeof siteSchema>;

/**
 * Reads the operator's settings.
 * @param text YAML
 * @param file its name, for errors
 * @throws Error with one line for each problem: path, value and allowed values
 */
export function readSite(text: string, file: string): Site {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    throw new Error(`${file}: not valid YAML: ${(error as Error).message}`, { cause: error });
  }
  const result = siteSchema.safeParse(data);
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) =>
          describe([...issue.path, key], undefined, "there is no such setting; remove it"),
        )
      : [describe(issue.path, valueAt(data, issue.path), issue.message)],
  );
  throw new Error(`${file} has ${lines.length === 1 ? "a problem" : "problems"}:\n${lines.join("\n")}`);
}

const describe = (path: readonly PropertyKey[], value: unknown, allowed: string) =>
  `  ${path.join(".") || "(the whole file)"}${value === undefined ? "" : ` is ${JSON.stringify(value)}`}: ${allowed}`;

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], data);

export const site: Site = readSite(source, "src/site.yaml");

/** The shown sections, in page order. */
export const shownSections: readonly SectionId[] = sectionIds.filter((id) => site.sections.includes(id));

/** Values of the operator's slots that the page is built with. */
export const operator: OperatorValues = operatorValues(site.provider);
