import { fill } from "./fill.ts";

/** A guide for an agent: shows the snippets of the API that is chosen. */
export class AgentGuide extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", () => this.show());
    // A choice made before this script ran stays.
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
