/** Saves the text of a code block as the file that it is for. */
import { announce } from "../../ui/clipboard.ts";
import { copyText, remarkOn } from "../code/copy-text.ts";

/** Names of files in the head of a block: several, of which the styles show one for the system and the configuration. */
export const FILE = "code-block .code-detail[data-file]";

/** Saves exactly what Copy writes, under the real name of the file. */
export function downloadBlock(block: Element): void {
  const code = block.querySelector("code");
  const names = [...block.querySelectorAll(".code-detail[data-file]")];
  const path = (names.find((name) => name.checkVisibility()) ?? names[0])?.textContent.trim();
  const name = path?.split(/[\\/]/).at(-1);
  if (!code || !name) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([copyText(code)], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  // The download has begun by then, and holds its own reference.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  announce([`Downloaded ${name}.`, remarkOn(block)].filter(Boolean).join(" "));
}
