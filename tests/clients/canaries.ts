/** Canaries: values that a run finds in its shell's variables, as a visitor's client would, and that may arrive nowhere. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "astro/zod";
import { parse } from "yaml";

/** The file that lists them. */
export const canaryFile = "canaries.yaml";

const templates = z
  .record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string().min(1))
  .parse(parse(readFileSync(join(import.meta.dirname, canaryFile), "utf8")));

/** Names of the variables whose values must arrive nowhere. */
export const canaryNames: readonly string[] = Object.keys(templates).filter((name) =>
  templates[name]?.includes("*"),
);

/** Returns the text that stands for a variable; no variable's text is part of another's. */
const markOf = (name: string) => `canary-${name}-end`;

/**
 * Returns the variables with their values, and the switches.
 * @param elsewhere address of the server that the variables for base URLs name
 */
export const canaryVariables = (elsewhere: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(templates).map(([name, template]) => [
      name,
      template.replace("http://elsewhere", () => elsewhere).replace("*", () => markOf(name)),
    ]),
  );

/** The ways in which a variable's text may arrive: as it is, in any case, or within base64. */
const spellings = canaryNames.map((name) => ({
  name,
  plain: markOf(name).toLowerCase(),
  base64: [0, 1, 2].map((before) => base64Within(markOf(name), before)),
}));

/** Returns the variables whose values are in a request. */
export function canariesIn(request: string): string[] {
  const lower = request.toLowerCase();
  return spellings
    .filter(({ plain, base64 }) => lower.includes(plain) || base64.some((text) => request.includes(text)))
    .map(({ name }) => name);
}

/** Returns what a text always becomes in base64 behind so many other bytes, modulo three. */
function base64Within(text: string, before: number): string {
  const whole = Buffer.from("\0".repeat(before) + text).toString("base64url");
  // Characters that hold bits of a neighbour are left out.
  return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
}
