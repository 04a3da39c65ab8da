/** The parts of `npm test`, as package.json has them: run in one go, the first that fails would hide the others. */

/** The parts that the checks treat in their own way. */
export const UNIT = "npm run test:unit";
export const BUILD = "npm run build";
export const BROWSER = "npm run test:e2e";

/**
 * Returns the commands of the script `test`, in order.
 * @throws Error when a part that is counted test by test is not among them
 */
export function partsOf(script: string): string[] {
  const parts = script.split(" && ").map((part) => part.trim());
  for (const part of [UNIT, BUILD, BROWSER]) {
    if (!parts.includes(part)) {
      throw new Error(`npm test is "${script}", without "${part}": change tests/ci with it`);
    }
  }
  return parts;
}
