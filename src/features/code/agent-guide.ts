import { fill } from "./fill.ts";

/** Attributes that name the options with which an element is shown, and the ends of the names of their radio buttons. */
const choices = { protocols: "-protocol", configurations: "-configuration" };

/** A guide for an agent: shows the parts of the API and the configuration that are chosen. */
export class AgentGuide extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", () => this.show());
    // A choice made before this script ran stays.
    this.show();
  }

  private show(): void {
    const chosen = Object.entries(choices).map(
      ([attribute, end]) =>
        [attribute, this.querySelector<HTMLInputElement>(`[name$="${end}"]:checked`)?.value] as const,
    );
    for (const part of this.querySelectorAll<HTMLElement>("[data-protocols], [data-configurations]")) {
      part.hidden = chosen.some(([attribute, value]) => {
        const options = part.dataset[attribute]?.split(" ");
        return options && value && !options.includes(value);
      });
      if (!part.hidden) fill(part);
    }
  }
}
