import type { Reply } from "../../protocols/reply.ts";
import type { Run } from "./run.ts";
import { figuresOf } from "./status/figures.ts";

/** Returns the figures of a run by their names; one that the page estimates says so. */
export const figuresIn = (run: Run, reply: Reply): Map<string, string> =>
  new Map(
    figuresOf(run, reply).map(({ name, value, estimated }) => [name, estimated ? `about ${value}` : value]),
  );
