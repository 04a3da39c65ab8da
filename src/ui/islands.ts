/**
 * Lets React take the islands of the page over, each when its directive says so. Astro's own script for that is inline,
 * two kilobytes of each page; the build leaves it out (`build/own-islands.ts`).
 */
import hydrateOnFirstUse from "./first-use.ts";
import hydrateWhenNear from "./near.ts";

type Hydrate = () => Promise<void>;

const directives: Record<
  string,
  (load: () => Promise<Hydrate>, options: unknown, island: Element) => unknown
> = {
  "first-use": hydrateOnFirstUse,
  near: hydrateWhenNear,
};

/** Milliseconds until a file that could not be loaded is asked for again. */
const PAUSE = 1000;

/** Loads a module named in an attribute; once more where that fails, as another file to the browser. */
async function loadFrom(island: Element, attribute: string): Promise<{ default: unknown }> {
  const url = new URL(island.getAttribute(attribute) ?? "", document.baseURI);
  try {
    return await import(/* @vite-ignore */ url.href);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    url.searchParams.set("again", "");
    return import(/* @vite-ignore */ url.href);
  }
}

/** Takes an island over, as Astro's renderer for React does it. Its parts have no properties. */
type Renderer = (island: Element) => (part: unknown, props: object, slots: object, options: object) => void;

class Island extends HTMLElement {
  connectedCallback(): void {
    const client = this.getAttribute("client") ?? "";
    directives[client]?.(() => this.load(), {}, this);
  }

  private async load(): Promise<Hydrate> {
    const [part, renderer] = await Promise.all([
      loadFrom(this, "component-url"),
      loadFrom(this, "renderer-url"),
    ]);
    return async () => {
      (renderer.default as Renderer)(this)(part.default, {}, {}, {});
      this.removeAttribute("ssr");
      this.dispatchEvent(new CustomEvent("astro:hydrate"));
    };
  }
}

/** Defines the element of islands; while the page is developed, Astro has done it. */
export function defineIslands(): void {
  if (!customElements.get("astro-island")) customElements.define("astro-island", Island);
}
