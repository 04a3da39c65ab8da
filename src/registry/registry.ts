/** The catalogue as data: what agents and other programs read in place of the page (`registry.json`). */
import type { ProtocolId } from "../protocols/protocol-info.ts";
import type { EncoderName } from "../snippets/encode.ts";
import type { HeaderSlot } from "../snippets/headers.ts";
import type { CommandSlot, SlotName } from "../snippets/slots.ts";
import type { System } from "../snippets/system.ts";

/** Version of the form of the data: a number more where a reader of the one before would fail. */
export const REGISTRY_VERSION = 1;

/** Literal text, or a slot with the encoders of its value, from the innermost context to the outermost. */
export type Segment = string | readonly [slot: RegistrySlot, ...encoders: EncoderName[]];

/** A slot that the reader fills in; headers stand in the texts themselves. */
export type RegistrySlot = Exclude<SlotName, HeaderSlot | CommandSlot>;

/** A text to copy, which reads the key from its environment variable; on Windows another one where it differs. */
export interface Code {
  /** The APIs that the text is for. */
  protocols: readonly ProtocolId[];
  /** Extension that names the text's language: `json`, `sh`. */
  format: string;
  /** The text for each system; `windows` only where it is another one. */
  text: { posix: readonly Segment[]; windows?: readonly Segment[] };
  /** The same with the further headers that the page's own server gets, where the page and the text have them. */
  withHeaders?: { posix: readonly Segment[]; windows?: readonly Segment[] };
  /** Extension of the text for Windows, where it is another one: `ps1`. */
  windowsFormat?: string;
  /** Why the runs of its guide do not run the text. */
  notRun?: string;
}

/** Places for a client's settings: beside the ones that are there, or as the client's default. */
export type Configuration = "beside" | "default";

/** A text, or one for each configuration. */
export type ByConfiguration = string | Readonly<Record<Configuration, string>>;

/** The run that proved a text, or why there was none. */
export type Verified =
  { verifiedAt: string; client: string; version: string; tools?: true } | { notRun: string };

export type VerifiedByProtocol = Partial<Record<ProtocolId, Verified>>;

/** An instruction, with a text to put into a file or to run. */
export interface Step {
  title: string;
  /** Sentences; `code` in backticks. */
  text?: ByConfiguration;
  /** The only configuration that the step belongs to. */
  configuration?: Configuration;
  /** Target file for each system, `~` and `%USERPROFILE%` for the home folder. */
  file?: Record<System, ByConfiguration>;
  code?: readonly Code[];
  /** Output of a test. */
  answers?: string;
  /** Task that the step shows as a program, an id of the APIs' tasks. */
  task?: string;
  /** The runs of that program. */
  verified?: VerifiedByProtocol;
}

/** How a client is set up. */
export interface SetUp {
  /** The APIs that the client speaks; the first is its own choice. */
  protocols: readonly ProtocolId[];
  /** What it needs, `code` in backticks. */
  requires: string;
  docs: string;
  warning?: string;
  note?: string;
  steps: readonly Step[];
}

interface Entry {
  id: string;
  name: string;
  by?: string;
  /** Its page and the same in Markdown, beside this file. */
  page: string;
  markdown: string;
}

/** A coding agent or a chat app. */
export interface Client extends Entry, SetUp {
  /** What it takes beside an API: tools, tokens of context, an address that its maker's servers reach. */
  needs?: { tools?: true; context?: number; publicServer?: true };
  /** Its configurations, between which the user chooses; the first one is proposed. */
  configurations?: readonly Configuration[];
  undo?: readonly Step[];
  /** What wins over the configuration; how the client shows which server it calls. */
  outranks?: string;
  shows?: string;
  verified: VerifiedByProtocol;
}

export interface Framework extends Entry {
  languages: readonly (SetUp & {
    id: string;
    label: string;
    /** Which API it calls on its own, what it does with reasoning, what it sends elsewhere. */
    calls: string;
    reasoning: string;
    elsewhere: string;
  })[];
}

/** A program of one language for a task. */
export interface Program {
  language: string;
  title: string;
  stream?: true;
  install?: string;
  docs: string;
  notes: readonly string[];
  code: Code;
  verified: Verified;
}

export interface ApiTask {
  id: string;
  label: string;
  text: string;
  page: string;
  markdown: string;
  programs: readonly Program[];
}

export interface Api {
  id: ProtocolId;
  name: string;
  path: string;
  markdown: string;
  tasks: readonly ApiTask[];
}

export interface RegistryModel {
  id: string;
  label?: string;
  context?: number;
  output?: number;
}

/** Values of the page that the operator gave; without a server, the user names one. */
export interface RegistrySite {
  name: string;
  /** Whether the operator gave the page that name. */
  isNamed?: true;
  /** Where the page lives. */
  address?: string;
  server?: string;
  provider: { id: string; name: string };
  keyVariable: string;
  keyPortal?: string;
  protocols: readonly ProtocolId[];
  models: readonly RegistryModel[];
}

export interface Registry {
  $schema: string;
  version: number;
  site: RegistrySite;
  /** Day of the oldest run that proves a text here. */
  verifiedAt: string;
  /** The line that sets the key's variable. */
  keyLine: Code["text"];
  agents: readonly Client[];
  apps: readonly Client[];
  frameworks: readonly Framework[];
  apis: readonly Api[];
}
