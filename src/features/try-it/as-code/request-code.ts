import { encode, type EncoderName } from "../../../snippets/encode.ts";
import type { Change } from "./index.ts";
import { $connection } from "../../connection/connection.ts";
import { fillBlock } from "../../code/fill.ts";
import { load } from "../../../ui/on-demand.ts";

/**
 * A request as code: `<request-code data-panel data-changes data-model>`, where the panel is an element's id, the changes
 * are JSON, and a model, if there is one, is sent in place of the visitor's. It is the page's own snippet, highlighted,
 * filled and copied as that one is, with this request in place of its example.
 */
export class RequestCode extends HTMLElement {
  static readonly observedAttributes = ["data-panel", "data-changes", "data-model"];
  private unsubscribe: (() => void) | undefined;

  connectedCallback(): void {
    this.unsubscribe = $connection.subscribe(() => void this.show());
  }

  disconnectedCallback(): void {
    this.unsubscribe?.();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void this.show();
  }

  private async show(): Promise<void> {
    const { panel: id = "" } = this.dataset;
    const panel = document.getElementById(id);
    if (panel?.dataset["source"]) {
      this.replaceChildren();
      await load(panel);
    }
    // Another one may have been asked for while this one was fetched.
    if (this.dataset["panel"] !== id) return;
    const { changes = "[]", model } = this.dataset;
    const block = panel?.querySelector<HTMLElement>("code-block");
    if (!block) {
      return this.replaceChildren(
        panel
          ? "The page's server did not send this snippet."
          : "This page has no snippets of this API to write it in.",
      );
    }
    fillBlock(block);
    const copy = block.cloneNode(true) as HTMLElement;
    const code = copy.querySelector("code");
    if (code) {
      replaceLiterals(code, JSON.parse(changes) as Change[]);
      if (model !== undefined) replaceModel(code, model);
    }
    // As many lines as its example no longer.
    delete copy.querySelector("pre")?.dataset["lines"];
    this.replaceChildren(copy);
  }
}

/** Replaces texts that occur once each in the literal parts of a snippet, whatever is in its slots. */
function replaceLiterals(code: HTMLElement, changes: readonly Change[]): void {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const nodes: { node: Text; start: number }[] = [];
  let literal = "";
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    nodes.push({ node, start: literal.length });
    literal += node.parentElement?.closest("[data-slot]") ? "\0".repeat(node.length) : node.data;
  }
  // All are found before the first is replaced, and the last comes first: what is written is never searched, and what
  // is before it stays where it was found.
  const found = changes
    .map(({ example, code: replacement }) => ({
      at: literal.indexOf(example),
      length: example.length,
      replacement,
    }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => b.at - a.at);
  for (const { at, length, replacement } of found) {
    let written = false;
    for (const { node, start } of nodes) {
      const from = Math.max(at - start, 0);
      const to = Math.min(at + length - start, node.length);
      if (from >= to) continue;
      const rest = node.splitText(to);
      node.deleteData(from, to - from);
      if (written) continue;
      written = true;
      // Beside the highlighted piece, not in it.
      const piece =
        node.parentElement === code || node.parentElement?.matches("[data-form]") ? node : node.parentElement;
      if (piece === node) node.after(replacement);
      else if (rest.length === 0) piece?.after(replacement);
      else node.after(replacement);
    }
  }
}

function replaceModel(code: HTMLElement, model: string): void {
  for (const slot of code.querySelectorAll<HTMLElement>("[data-slot='MODEL_NAME']")) {
    slot.replaceWith(encode(model, (slot.dataset["encode"] ?? "").split(" ") as EncoderName[]));
  }
}
