/** The fields before React, on a page that may still be parsed. */
import { expect, test, vi } from "vitest";
import { find, input, openPage, type PageOptions } from "../../dom/page.ts";
import { block, slot } from "../code/blocks.ts";

const fields = ["server", "key", "model"].map((name) => `<input id="${name}-field" />`).join("");
const field = (name: "server" | "key" | "model") => find<HTMLInputElement>(`#${name}-field`);

/** Opens a page whose parser has come to the end of the body, and runs the page's first script. */
async function openParsing(options: PageOptions) {
  openPage(options);
  let state: DocumentReadyState = "loading";
  Object.defineProperty(document, "readyState", { configurable: true, get: () => state });
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  const { bindFields } = await import("../../../../src/features/connection/bind-fields.ts");
  const { keepFilled } = await import("../../../../src/features/code/fill.ts");
  const { $connection } = await import("../../../../src/features/connection/connection.ts");
  bindFields();
  keepFilled();
  return {
    text: (name: "server" | "key" | "model") => $connection.get()[name].text,
    /** Adds what the parser reaches next. */
    parse: (html: string) => document.body.append(document.createRange().createContextualFragment(html)),
    frame: () => frames.splice(0).forEach((frame) => frame(0)),
    end() {
      state = "interactive";
      document.dispatchEvent(new Event("DOMContentLoaded"));
    },
  };
}

const remembered = { "integrate:/:server": "https://remembered.example.com" };

test("a field that the parser reaches later is bound, too, and shows its remembered text", async () => {
  const { parse, frame, text } = await openParsing({ local: remembered });
  parse(fields);
  input(field("model"), "m", "insertText");
  expect(text("model")).toBe("m");
  frame();
  expect(field("server").value).toBe("https://remembered.example.com");
});

test("text that the browser restores after the script ran is the visitor's", async () => {
  const { end, text } = await openParsing({ body: fields, local: remembered });
  expect(field("server").value).toBe("https://remembered.example.com");
  field("server").value = "https://restored.example.com";
  field("key").value = "sk-restored";
  end();
  expect([text("server"), text("key")]).toEqual(["https://restored.example.com", "sk-restored"]);
  expect(field("server").value).toBe("https://restored.example.com");
});

test("a text half typed when the page is parsed stays half typed", async () => {
  const { end, text } = await openParsing({ body: fields });
  field("server").focus();
  input(field("server"), "h", "insertText");
  input(field("server"), "ht", "insertText");
  end();
  expect([field("server").value, text("server")]).toEqual(["ht", "ht"]);
});

test("code shows what is typed before the page is parsed, but a block only once all of it is there", async () => {
  const model = block(slot("MODEL_NAME"));
  const { parse, frame, end } = await openParsing({ body: `${fields}${model}${model}` });
  const shown = () => [...document.querySelectorAll("code")].map(({ textContent }) => textContent);
  input(field("model"), "m-1");
  // The parser may still be within the last block.
  expect(shown()).toEqual(["m-1", "MODEL_NAME"]);
  parse(model);
  frame();
  expect(shown()).toEqual(["m-1", "m-1", "MODEL_NAME"]);
  end();
  expect(shown()).toEqual(["m-1", "m-1", "m-1"]);
});
