import { copy, COPIED_MS } from "../../ui/clipboard.ts";
import { copyText } from "./copy-text.ts";
import { withholdsKey } from "./fill.ts";

/** A block of code with a Copy button: `<code-block>` around a `<code>` and a `<button data-copy>`. */
export class CodeBlock extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("[data-copy]")?.addEventListener("click", () => void this.copy());
  }

  /** Says why the copied text is without the key; `""` for any other text. */
  private remark(): string {
    const hasKey = this.querySelector("[data-slot='API_KEY'], [data-form-shown]") !== null;
    return hasKey && withholdsKey() ? "Your key is left out: the server came with a link." : "";
  }

  private async copy(): Promise<void> {
    const code = this.querySelector("code");
    if (!code || !(await copy(copyText(code), this.remark()))) return;
    this.dataset["copied"] = "";
    setTimeout(() => delete this.dataset["copied"], COPIED_MS);
  }
}
