/** Failures that a program which handles errors is tried with. */

/** How a server fails, and what a program must then say. */
export interface Failure {
  /** 0 for a connection that the server closes without an answer. */
  status: number;
  /** Seconds in `Retry-After`. */
  retryAfter?: number;
  /** Number of requests that fail; all of them without it. */
  times?: number;
  /** Pattern that the program's own words match; the server's have no word of them. Without it, an answer comes at last. */
  tells?: string;
}

export const failures = {
  "answered after 429": { status: 429, retryAfter: 1, times: 1 },
  "connection lost": { status: 0, tells: "reach|connect" },
  "key refused": { status: 401, tells: "key" },
  "model unknown": { status: 404, tells: "model" },
  "limit reached": { status: 429, retryAfter: 1, tells: "\\b1 s" },
  "server failed": { status: 500, tells: "\\bserver\\b.*(?:fail|error|broke)" },
} as const satisfies Record<string, Failure>;

export type FailureName = keyof typeof failures;

export const failureNames = Object.keys(failures) as readonly FailureName[];

/** Message of the server for every failure: a program must know the kind by its status. */
export const FAILURE_TEXT = "zz-42";
