import { copy, COPIED_MS } from "../../ui/clipboard.ts";
import { copyText, remarkOn } from "./copy-text.ts";

/** A block of code with a Copy button: `<code-block>` around a `<code>` and a `<button data-copy>`. */
export class CodeBlock extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("[data-copy]")?.addEventListener("click", () => void this.copy());
  }

  private async copy(): Promise<void> {
    const code = this.querySelector("code");
    if (!code || !(await copy(copyText(code), remarkOn(this)))) return;
    this.dataset["copied"] = "";
    setTimeout(() => delete this.dataset["copied"], COPIED_MS);
  }
}
