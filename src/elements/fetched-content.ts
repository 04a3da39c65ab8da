import { fill } from "./live-code.ts";
import { load } from "./panel-source.ts";

/**
 * Content that is fetched when it is first shown: `<fetched-content data-source="./vllm.json">`, built from the same
 * components as the page. Until then, and if it cannot be fetched, it shows what stands in it.
 */
export class FetchedContent extends HTMLElement {
  connectedCallback(): void {
    void load(this).then(() => fill(this));
  }
}
