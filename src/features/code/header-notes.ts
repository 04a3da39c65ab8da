/** Says which texts do not send the operator's further headers. Loaded where there are any. */
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { $furtherHeaders } from "../connection/request-headers.ts";

/** Keeps the sentences up to date: `[data-without-headers]` stands beside each text that sends none. */
export function noteHeaders(): void {
  $furtherHeaders.subscribe(() => note(document));
  document.addEventListener(CONTENT_SHOWN, ({ target }) => target instanceof Element && note(target));
}

function note(root: ParentNode): void {
  const names = $furtherHeaders.get().map(([name]) => name);
  for (const sentence of root.querySelectorAll<HTMLElement>("[data-without-headers]")) {
    sentence.hidden = names.length === 0;
    sentence.replaceChildren("This does not send ", ...names.flatMap(partsOf), ENDING);
  }
}

const ENDING =
  ", which this page’s operator asks for. Where the client can send further headers, set them there.";

function partsOf(name: string, index: number): Node[] {
  const code = document.createElement("code");
  code.className = "inline";
  code.translate = false;
  code.textContent = name;
  return index > 0 ? [new Text(", "), code] : [code];
}
