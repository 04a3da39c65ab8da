import { announceShown } from "./content-shown.ts";
import { load } from "./on-demand.ts";

/**
 * Content that is fetched when the element is first shown: `<fetched-content data-source="./vllm.json">`. An error
 * takes the content's place when the fetch fails.
 */
export class FetchedContent extends HTMLElement {
  connectedCallback(): void {
    void load(this).then((isLoaded) => isLoaded && announceShown(this));
  }
}
