import { fill } from "./fill.ts";

/** Attributes that name the options with which an element is shown, and the ends of the names of their radio buttons. */
const choices = { protocols: "-protocol", configurations: "-configuration" };

/** A guide for an agent: shows the parts of the API and the configuration that are chosen. */
export class AgentGuide extends HTMLElement {
  /** Whether the visitor chose the protocol; nothing is proposed then. */
  private isChosen = false;

  connectedCallback(): void {
    // A click on the chosen option is no change, but a choice; the keyboard clicks what it chooses.
    for (const type of ["change", "click"]) {
      this.addEventListener(type, ({ target }) => {
        this.isChosen ||= this.protocols.includes(target as HTMLInputElement);
      });
    }
    this.addEventListener("change", () => this.show());
    // A choice made before this script ran stays.
    this.isChosen = this.protocols.some(({ checked, defaultChecked }) => checked && !defaultChecked);
    this.show();
  }

  /** The options of the protocol; none in a guide for one API. */
  get protocols(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>(`[name$="${choices.protocols}"]`)];
  }

  /** Shows a protocol unless the visitor chose one; `undefined` shows the guide's own first one. */
  propose(protocol: string | undefined): void {
    if (this.isChosen) return;
    const options = this.protocols;
    const proposed =
      options.find(({ value }) => value === protocol) ?? options.find(({ defaultChecked }) => defaultChecked);
    if (!proposed || proposed.checked) return;
    proposed.checked = true;
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
