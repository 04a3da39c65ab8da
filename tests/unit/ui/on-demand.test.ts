import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { treesOf } from "../../../src/build/tree.ts";
import { find, openPage } from "../dom/page.ts";

const body =
  '<div id="panel" data-source="./opencode.json"><p data-support-notice>Not with this server</p><p class="later"><a href="./opencode.html">OpenCode</a> is on a page of its own.</p></div>';
let load: (panel: HTMLElement) => Promise<boolean>;

beforeEach(async () => {
  openPage({ body });
  ({ load } = await import("../../../src/ui/on-demand.ts"));
});
afterEach(() => vi.unstubAllGlobals());

const respond = (...responses: (() => Response | Promise<Response>)[]) => {
  const respondNext = vi.fn<typeof fetch>(
    async () => (responses.length > 1 ? responses.shift() : responses[0])?.() as Response,
  );
  vi.stubGlobal("fetch", respondNext);
  return respondNext;
};
const panel = () => find("#panel");

describe("a panel", () => {
  test("gets its content in place of the link, and keeps notices about the server", async () => {
    const fetch = respond(() => Response.json(["Text ", ["b", { class: "x" }, "bold"]]));
    expect(await load(panel())).toBe(true);
    expect(fetch).toHaveBeenCalledExactlyOnceWith("./opencode.json", {
      credentials: "same-origin",
      redirect: "manual",
    });
    expect(panel().innerHTML).toBe(
      '<p data-support-notice="">Not with this server</p>Text <b class="x">bold</b>',
    );
    expect(panel().dataset["source"]).toBeUndefined();
  });

  test("is busy while its content is on the way", async () => {
    respond(() => Response.json([]));
    const loaded = load(panel());
    expect(panel().getAttribute("aria-busy")).toBe("true");
    await loaded;
    expect(panel().hasAttribute("aria-busy")).toBe(false);
  });

  test("is fetched once, whoever asks meanwhile", async () => {
    const fetch = respond(() => Response.json([]));
    expect(await Promise.all([load(panel()), load(panel())])).toEqual([true, true]);
    expect(await load(panel())).toBe(true);
    expect(fetch).toHaveBeenCalledOnce();
  });

  test.each([
    ["404", () => new Response("Not found", { status: 404 })],
    ["an error in JSON", () => Response.json(["Text"], { status: 500 })],
    ["a network error", () => Promise.reject(new TypeError("Failed to fetch"))],
  ])(
    "says after %s that it could not be loaded, and offers to try again and its page",
    async (_, response) => {
      respond(response, response, () => Response.json(["Text"]));
      expect(await load(panel())).toBe(false);
      expect(await load(panel())).toBe(false);
      expect(panel().hasAttribute("aria-busy")).toBe(false);
      const [alert, ...more] = panel().querySelectorAll("[role=alert]");
      expect(more).toEqual([]);
      expect(alert?.textContent).toBe("Could not load this from page.example.com.Try againOpen its page");
      expect(find("a", panel()).getAttribute("href")).toBe("./opencode.html");
      const announced = new Promise((resolve) => addEventListener("content-shown", resolve, { once: true }));
      find("button", panel()).focus();
      find("button", panel()).click();
      await announced;
      expect(panel().textContent).toBe("Not with this serverText");
      expect(document.activeElement).toBe(panel());
    },
  );

  test.each([
    ["a page in place of JSON", () => new Response("<!doctype html><title>Sign in</title>")],
    ["a redirection", () => Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" })],
  ])("advises after %s to sign in", async (_, response) => {
    respond(response);
    expect(await load(panel())).toBe(false);
    expect(find("[role=alert] > span", panel()).textContent).toBe(
      "Another page came from page.example.com, perhaps a login. Reload the page, or sign in again.",
    );
  });

  test("without a source has its content already", async () => {
    const fetch = respond(() => Response.json([]));
    panel().removeAttribute("data-source");
    expect(await load(panel())).toBe(true);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("content", () => {
  test("is the markup that it was made of", async () => {
    const markup =
      '<code-block><pre tabindex="0"><code>a <span data-slot="API_KEY">k</span></code></pre></code-block>' +
      '<template data-form="variable"><i>x</i></template>';
    respond(() => Response.json(treesOf(markup)));
    await load(panel());
    panel().querySelector("[data-support-notice]")?.remove();
    expect(panel().innerHTML).toBe(markup);
    expect(find<HTMLTemplateElement>("template").content.textContent).toBe("x");
  });

  test("has icons of the namespace that browsers draw", async () => {
    respond(() => Response.json([["svg", { class: "icon" }, ["use", { href: "#icon-copy" }]]]));
    await load(panel());
    expect(panel().querySelector("use")?.namespaceURI).toBe("http://www.w3.org/2000/svg");
  });

  test("never becomes markup where it is text", async () => {
    respond(() => Response.json(["<img src=x onerror=alert(1)>"]));
    await load(panel());
    expect(panel().querySelector("img")).toBeNull();
    expect(panel().textContent).toContain("<img src=x onerror=alert(1)>");
  });
});
