import { announceShown } from "./content-shown.ts";
import { load } from "./on-demand.ts";

/**
 * Content that is fetched when it is first shown: `<fetched-content data-source="./vllm.json">`, built from the same
 * components as the page. If it cannot be fetched, it says so.
 */
export class FetchedContent extends HTMLElement {
  connectedCallback(): void {
    void load(this).then((isLoaded) => (isLoaded ? announceShown(this) : this.showError()));
  }

  private showError(): void {
    const words = document.createElement("p");
    words.className = "later";
    words.textContent = `This help could not be loaded from ${location.host}. Reload the page when that answers again.`;
    this.replaceChildren(words);
  }
}
