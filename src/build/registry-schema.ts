/** The schema of `registry.json`, for the build, which checks the data, and for readers, as JSON Schema. */
import { z } from "astro/zod";
import { protocolIds } from "../protocols/protocol-info.ts";
import { encoders, type EncoderName } from "../snippets/encode.ts";
import { isCommandSlot, isHeaderSlot, slotNames, type SlotName } from "../snippets/slots.ts";
import { REGISTRY_VERSION, type Registry } from "../registry/registry.ts";

const protocol = z.enum(protocolIds);
const protocols = z.array(protocol).min(1);

const slots = (slotNames as readonly SlotName[]).filter(
  (name) => !isHeaderSlot(name) && !isCommandSlot(name),
);

const segment = z.union([
  z.string().describe("Literal text"),
  z
    .tuple([z.enum(slots)], z.enum(Object.keys(encoders) as [EncoderName, ...EncoderName[]]))
    .describe("A slot, and the encoders of its value from the innermost context to the outermost"),
]);

const text = z.strictObject({
  posix: z.array(segment),
  windows: z.array(segment).optional().describe("PowerShell's text, where it is another one"),
});

const code = z.strictObject({
  protocols,
  format: z.string().describe("Extension that names the text's language"),
  text,
  withHeaders: text.optional().describe("The same with the further headers that the page's own server gets"),
  windowsFormat: z.string().optional(),
  notRun: z.string().optional().describe("Why the runs of its guide do not run the text"),
});

const byConfiguration = z.union([z.string(), z.strictObject({ beside: z.string(), default: z.string() })]);
const configuration = z.enum(["beside", "default"]);

const verified = z.union([
  z.strictObject({
    verifiedAt: z.iso.date().describe("Day of the run that proved the text"),
    client: z.string(),
    version: z.string(),
    tools: z.literal(true).optional(),
  }),
  z.strictObject({ notRun: z.string() }),
]);
const verifiedByProtocol = z.partialRecord(protocol, verified);

const step = z.strictObject({
  title: z.string(),
  text: byConfiguration.optional(),
  configuration: configuration.optional(),
  file: z.strictObject({ posix: byConfiguration, windows: byConfiguration }).optional(),
  code: z.array(code).optional(),
  answers: z.string().optional().describe("Expected output of a test"),
  task: z.string().optional(),
  verified: verifiedByProtocol.optional(),
});

const entry = {
  id: z.string(),
  name: z.string(),
  by: z.string().optional(),
  page: z.string().describe("Its page, beside this file"),
  markdown: z.string().describe("The same as Markdown, beside this file"),
};

const setUp = {
  protocols,
  requires: z.string(),
  docs: z.url(),
  warning: z.string().optional(),
  note: z.string().optional(),
  steps: z.array(step),
};

const client = z.strictObject({
  ...entry,
  ...setUp,
  needs: z
    .strictObject({
      tools: z.literal(true).optional(),
      context: z.int().positive().optional(),
      publicServer: z.literal(true).optional(),
    })
    .optional(),
  configurations: z.array(configuration).optional(),
  undo: z.array(step).optional(),
  outranks: z.string().optional(),
  shows: z.string().optional(),
  verified: verifiedByProtocol,
});

const framework = z.strictObject({
  ...entry,
  languages: z.array(
    z.strictObject({
      ...setUp,
      id: z.string(),
      label: z.string(),
      calls: z.string(),
      reasoning: z.string(),
      elsewhere: z.string(),
    }),
  ),
});

const api = z.strictObject({
  id: protocol,
  name: z.string(),
  path: z.string(),
  markdown: z.string(),
  tasks: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      text: z.string(),
      page: z.string(),
      markdown: z.string(),
      programs: z.array(
        z.strictObject({
          language: z.string(),
          title: z.string(),
          stream: z.literal(true).optional(),
          install: z.string().optional(),
          docs: z.url(),
          notes: z.array(z.string()),
          code,
          verified,
        }),
      ),
    }),
  ),
});

const site = z.strictObject({
  name: z.string(),
  isNamed: z.literal(true).optional(),
  address: z.url().optional(),
  server: z.url().optional().describe("Server URL without /v1; without it the user names one"),
  provider: z.strictObject({ id: z.string(), name: z.string() }),
  keyVariable: z.string().describe("Environment variable that holds the key"),
  keyPortal: z.string().optional(),
  protocols,
  models: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string().optional(),
      context: z.int().optional(),
      output: z.int().optional(),
    }),
  ),
});

export const registrySchema = z.strictObject({
  $schema: z.string(),
  version: z.literal(REGISTRY_VERSION),
  site,
  verifiedAt: z.iso.date().describe("Day of the oldest run that proves a text here"),
  keyLine: text.describe("The line with which the user sets the key's variable"),
  agents: z.array(client),
  apps: z.array(client),
  frameworks: z.array(framework),
  apis: z.array(api),
});

/**
 * Checks the data of this build.
 * @throws ZodError with the path of what does not fit
 */
export const checkRegistry = (registry: Registry): Registry => {
  registrySchema.parse(registry);
  return registry;
};
