import type { Problem } from "../settings/rules.ts";
import type { Settings } from "../settings/settings.ts";
import { refusalOfAccent } from "./accent.ts";
import { readLogo } from "./logo.ts";
import { noteOf } from "./note.ts";

/** Returns the problems of settings that their rules cannot tell: of files, colours and notes. */
export function operatorProblems({ logo, accent, notes = {} }: Settings, folder: string): Problem[] {
  const checks: { path: string; value: unknown; refusal: string | undefined }[] = [
    { path: "logo", value: logo, refusal: logo && errorOf(() => readLogo(folder, logo)) },
    { path: "accent", value: accent, refusal: accent && refusalOfAccent(accent) },
    ...Object.entries(notes).map(([id, note]) => ({
      path: `notes.${id}`,
      value: note,
      refusal: errorOf(() => noteOf(note)),
    })),
  ];
  return checks.flatMap(({ path, value, refusal }) => (refusal ? [{ path, value, allowed: refusal }] : []));
}

function errorOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
