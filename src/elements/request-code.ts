import { requestInCode, type CodeLanguage, type Fields } from "../snippets/request-code.ts";
import { $connection } from "../stores/connection.ts";
import { fill } from "./live-code.ts";
import { load } from "./panel-source.ts";

/**
 * A request as code: `<request-code data-protocol data-language data-stream data-fields>`, where the fields are JSON. It
 * is the page's own snippet, highlighted, filled and copied as that one is, with this request in place of its example.
 */
export class RequestCode extends HTMLElement {
  static readonly observedAttributes = ["data-protocol", "data-language", "data-stream", "data-fields"];
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
    const { protocol = "", language = "", stream, fields = "{}" } = this.dataset;
    const panel = document.getElementById(
      `${protocol}-panel-${language}${stream === "true" ? "-stream" : ""}`,
    );
    if (panel?.dataset["source"]) await load(panel);
    const block = panel?.querySelector<HTMLElement>("code-block");
    const written = requestInCode(protocol, language as CodeLanguage, JSON.parse(fields) as Fields);
    if (!block || !written) return this.replaceChildren("The page has no such snippet.");
    fill(block);
    const copy = block.cloneNode(true) as HTMLElement;
    const code = copy.querySelector("code");
    if (code) replaceLiteral(code, written.example, written.code);
    this.replaceChildren(copy);
  }
}

/** Replaces a text that occurs once in the literal parts of a snippet, whatever is in its slots. */
function replaceLiteral(code: HTMLElement, text: string, replacement: string): void {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const nodes: { node: Text; start: number }[] = [];
  let literal = "";
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    nodes.push({ node, start: literal.length });
    literal += node.parentElement?.closest("[data-slot]") ? "\0".repeat(node.length) : node.data;
  }
  const at = literal.indexOf(text);
  if (at < 0) return;
  const end = at + text.length;
  let written = false;
  for (const { node, start } of nodes) {
    const from = Math.max(at - start, 0);
    const to = Math.min(end - start, node.length);
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
