/** Starts what a page needs only once somebody uses it. */
import { focusScrollers } from "../features/code/focus-scrollers.ts";
import { watchBlocks } from "../features/share/watch-blocks.ts";
import { announceRefusals } from "../ui/announce-refusals.ts";

/** Starts it, once. */
export async function startUsed(): Promise<void> {
  announceRefusals();
  focusScrollers();
  await watchBlocks();
}
