/** The visitor's operating system, which shell lines and paths are for. */
import { atom, type ReadableAtom } from "nanostores";
import type { System } from "../../snippets/system.ts";
import { readSystem, rememberSystem } from "./remember.ts";

/** Returns the system that the browser runs on, as far as snippets differ. */
function proposedSystem(): System {
  // Not every browser has `userAgentData`, and its type is not in TypeScript's library.
  const { userAgentData, platform } = navigator as Navigator & { userAgentData?: { platform: string } };
  return /^win/i.test(userAgentData?.platform || platform) ? "windows" : "posix";
}

const $chosen = atom<System>("posix");

/** The system that snippets are for: the visitor's choice, or else the browser's system. */
export const $system: ReadableAtom<System> = $chosen;

/** Takes the visitor's choice, and remembers it. */
export function setSystem(system: System): void {
  $chosen.set(system);
  rememberSystem(system);
}

// Runs with this module, like the connection: nothing reads the system before.
if (typeof location !== "undefined") $chosen.set(readSystem() ?? proposedSystem());
