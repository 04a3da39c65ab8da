/** A reader's choices in a guide, and the texts of the page in that choice. */
import { protocolInfo, type ProtocolId } from "../protocols/protocol-info.ts";
import type { RenderValues } from "../snippets/slots.ts";
import type { System } from "../snippets/system.ts";
import type { Configuration, Registry } from "./registry.ts";
import { valuesFor, type Known } from "./render.ts";

/** A reader's choices; everything that is left open is told for each choice. */
export interface Choice extends Known {
  /** The server needs no key. */
  noKey?: boolean | undefined;
  protocol?: ProtocolId | undefined;
  configuration?: Configuration | undefined;
  system?: System | undefined;
  /** Id of a framework's language. */
  language?: string | undefined;
}

/** The registry's page with a reader's choices. */
export interface Context extends Choice {
  registry: Registry;
  values: RenderValues;
  /** Whether the texts are for the page's own server, which gets further headers; without a choice they are. */
  isOwnServer: boolean;
}

/** Whether a server that a reader names, or `""` for a blank, is the page's own. */
export const isOwnServer = ({ site }: Registry, server: string | undefined): boolean =>
  server === undefined || (server !== "" && server === site.server);

export const contextOf = (registry: Registry, choice: Choice): Context => ({
  ...choice,
  registry,
  values: valuesFor(registry.site, choice),
  isOwnServer: isOwnServer(registry, choice.server),
});

/** Joins blocks of Markdown; leaves out what is not there. */
export const join = (...blocks: (string | false | undefined)[]): string =>
  blocks.filter(Boolean).join("\n\n");

export const isChosen = (protocols: readonly ProtocolId[], { protocol }: Context): boolean =>
  !protocol || protocols.includes(protocol);

export const shortNames = (protocols: readonly ProtocolId[]): string =>
  protocols.map((id) => protocolInfo[id].shortName).join(" or ");

export const configurationNames: Record<Configuration, string> = {
  beside: "beside your settings",
  default: "as the default",
};

export const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
