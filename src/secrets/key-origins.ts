/** Origins that may have the key. The page asks before it sends the key to any other. */

/** Origins to which the key in force was sent, or with which it came. Sending adds an origin, typing never does. */
export type KeyOrigins = readonly string[];

/** Returns the origin of a server in force; `""` when there is none. */
export const originOf = (server: string): string => server && new URL(server).origin;

/** Returns the origins with another one. */
export const addOrigin = (origins: KeyOrigins, origin: string): KeyOrigins => [
  ...new Set([...origins, origin]),
];

/**
 * Whether the visitor must agree before the key goes to an origin: once for each origin except the first.
 * @param fromLink whether the server came with a link and is not trusted yet
 */
export const mustAsk = (origins: KeyOrigins, origin: string, fromLink: boolean): boolean =>
  !origins.includes(origin) && (origins.length > 0 || fromLink);
