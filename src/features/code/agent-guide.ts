import { fill } from "./fill.ts";

/** A guide for an agent that speaks several APIs: shows the snippets of the one that is chosen. */
export class AgentGuide extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", () => this.show());
    // What was chosen before this script ran stays.
    this.show();
  }

  private show(): void {
    const chosen = this.querySelector<HTMLInputElement>("fieldset :checked")?.value;
    if (!chosen) return;
    for (const variant of this.querySelectorAll<HTMLElement>("[data-protocols]")) {
      variant.hidden = !variant.dataset["protocols"]?.split(" ").includes(chosen);
      if (!variant.hidden) fill(variant);
    }
  }
}
