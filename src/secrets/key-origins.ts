/** Origins that may have the key: the key goes nowhere else without a question. */

/** Origins that the key in force was sent to, or that it came with. Typing never adds one, sending does. */
export type KeyOrigins = readonly string[];

/** Returns the origin of a server in force; `""` when there is none. */
export const originOf = (server: string): string => server && new URL(server).origin;

/** Returns the origins with one more. */
export const addOrigin = (origins: KeyOrigins, origin: string): KeyOrigins => [
  ...new Set([...origins, origin]),
];

/**
 * Whether the visitor must say yes before the key goes to an origin: once for each, but for the first.
 * @param fromLink the server came with a link and was not allowed yet
 */
export const mustAsk = (origins: KeyOrigins, origin: string, fromLink: boolean): boolean =>
  !origins.includes(origin) && (origins.length > 0 || fromLink);
