import { fillBlock } from "../../code/fill.ts";
import { $connection } from "../../connection/connection.ts";
import { load } from "../../../ui/on-demand.ts";
import type { TabGroup } from "../../../ui/tab-group.ts";
import { shownRole, type Role } from "../../../snippets/roles.ts";
import type { System } from "../../../snippets/system.ts";
import type { Piece, RequestCode as Code } from "./index.ts";

/** A request's code, as JSON in the element's `data-code`: in one attribute, its values always belong together. */
export interface ShownCode extends Pick<Code, "parts" | "hasTools"> {
  /** Id of the panel that has the snippet. */
  panel: string;
  /** System that the parts are written for: another one's code is shown anew, though its parts may be the same. */
  system: System;
}

/** Returns the panel with an id, `chat-panel-go-stream`: from the document, or made by its tab group. */
function panelWith(id: string): HTMLElement | null | undefined {
  const [section, name = ""] = id.split("-panel-");
  const group = document.querySelector<TabGroup>(`tab-group[data-section="${section}"]`);
  return group ? group.panelNamed(name) : document.getElementById(id);
}

/**
 * A request as code: `<request-code data-code>`. It is the page's own snippet, filled and copied as that one is, with
 * the request in place of its example.
 */
export class RequestCode extends HTMLElement {
  static readonly observedAttributes = ["data-code"];
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
    const { code = "" } = this.dataset;
    const shown = JSON.parse(code) as ShownCode;
    const panel = panelWith(shown.panel);
    if (panel?.dataset["source"]) {
      this.replaceChildren();
      await load(panel);
    }
    // Other code may be wanted since the panel's content was fetched.
    if (this.dataset["code"] !== code) return;
    const block = panel?.querySelector<HTMLElement>("code-block:not(.export *)");
    if (!block) {
      return this.replaceChildren(
        panel
          ? "The page's server did not send this snippet."
          : "This page has no snippets of this API to write it in.",
      );
    }
    fillBlock(block);
    const copy = block.cloneNode(true) as HTMLElement;
    this.replaceChildren();
    writeRequest(copy, shown);
    this.replaceChildren(copy);
  }
}

/**
 * Puts a request in place of a filled block's example.
 * @throws Error when the block marks another number of parts than the request has
 */
export function writeRequest(
  block: HTMLElement,
  { parts, hasTools }: Omit<ShownCode, "panel" | "system">,
): void {
  const examples = [...block.querySelectorAll("[data-example]")];
  if (examples.length !== parts.length) {
    throw new Error(
      `The snippet marks ${examples.length} parts of its example, but ${parts.length} are written.`,
    );
  }
  const model = block.querySelector("[data-example] [data-slot='MODEL_NAME']");
  const plain = (block.querySelector("code")?.className || "word") as Role;
  for (const [index, pieces] of parts.entries()) {
    examples[index]?.replaceChildren(...pieces.map((piece) => elementOf(piece, model, plain)));
  }
  for (const template of block.querySelectorAll<HTMLTemplateElement>("template[data-if='tools']")) {
    if (hasTools) template.replaceWith(template.content);
  }
  // The example's number of lines is no longer that of the code.
  delete block.querySelector("pre")?.dataset["lines"];
}

function elementOf(piece: Piece, model: Element | null, plain: Role): Node {
  if ("slot" in piece) {
    if (!model) throw new Error("The snippet's example has no slot for the model.");
    return model.cloneNode(true);
  }
  const role = shownRole(piece.text, piece.role ?? "word", plain);
  if (!role) return document.createTextNode(piece.text);
  const element = document.createElement("span");
  element.className = role;
  element.textContent = piece.text;
  return element;
}
