import { writeClipboard } from "./clipboard.ts";
import { copyText } from "./live-code.ts";

/** How long a button says that it copied. */
const COPIED_MS = 2000;

/** A block of code with a Copy button: `<code-block>` around a `<code>` and a `<button data-copy>`. */
export class CodeBlock extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("[data-copy]")?.addEventListener("click", () => void this.copy());
    this.addEventListener("copy", (event) => copySelection(event));
  }

  private async copy(): Promise<void> {
    const code = this.querySelector("code");
    if (!code) return;
    try {
      await writeClipboard(copyText(code));
      announce("Copied");
      this.dataset["copied"] = "";
      setTimeout(() => delete this.dataset["copied"], COPIED_MS);
    } catch {
      announce("Could not copy: the browser did not allow it. Select the code and copy it by hand.");
    }
  }
}

/** Code selected and copied by hand holds the real values too, not the mask on screen. */
function copySelection(event: ClipboardEvent): void {
  const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : undefined;
  const within = range?.commonAncestorContainer;
  const element = within instanceof Element ? within : within?.parentElement;
  if (!range || !element?.closest("code")) return;
  const slot = element.closest("[data-slot='API_KEY']");
  event.clipboardData?.setData("text/plain", copyText(slot ?? range.cloneContents()));
  event.preventDefault();
}

/** Says something to people who do not see the button change; a repeated text is said again. */
function announce(text: string): void {
  const region = document.getElementById("copy-status");
  if (!region) return;
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}
