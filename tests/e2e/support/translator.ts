import type { Locator, Page } from "@playwright/test";

/** Ways in which translators of browsers treat a text node: each is taken out of the page, or moved into the wrapper. */
export type Treatment = "replaces" | "moves";

/**
 * Translates the page as the translators of browsers do, now and whenever a text comes or changes: `text` becomes
 * `«text»`, in two nested `<font>` elements in place of the text node.
 * @param exceptions selector of elements that are left as they are, besides those with `translate="no"`
 */
export const translate = (page: Page, treatment: Treatment, exceptions = "script, style, textarea") =>
  page.evaluate(
    ([moves, skipped]) => {
      const excepted = `[translate=no], .notranslate, font, ${skipped}`;
      const isTranslated = (element: Element | null): boolean => {
        const near = element?.closest(`${excepted}, [translate=yes]`);
        return !near || near.matches("[translate=yes]");
      };
      const wrap = (text: Text): void => {
        const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text.data) ?? [];
        if (!words || !text.isConnected || !isTranslated(text.parentElement)) return;
        const outer = document.createElement("font");
        const inner = document.createElement("font");
        // Translators set this style; the page's policy forbids the attribute in markup only.
        for (const font of [outer, inner]) font.style.verticalAlign = "inherit";
        outer.append(inner);
        text.replaceWith(outer);
        const translation = `${before}«${words}»${after}`;
        if (moves) {
          text.data = translation;
          inner.append(text);
        } else inner.append(translation);
      };
      const wrapAll = (root: Node): void => {
        if (root instanceof Text) return wrap(root);
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts: Text[] = [];
        while (walker.nextNode()) texts.push(walker.currentNode as Text);
        texts.forEach(wrap);
      };
      wrapAll(document.body);
      new MutationObserver((records) => {
        for (const { type, target, addedNodes } of records)
          (type === "characterData" ? [target] : addedNodes).forEach(wrapAll);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    },
    [treatment === "moves", exceptions] as const,
  );

/** Matches a whole name, translated or not. */
export const named = (name: string): RegExp =>
  new RegExp(`^«?${name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}»?$`);

/** Returns an element's text as it was before it was translated; "" while any of it is not translated. */
export const textBefore = (element: Locator): Promise<string> =>
  element.evaluate(({ textContent }) => {
    const isWhole = !/[^\s«»]/.test((textContent ?? "").replaceAll(/«[^«»]*»/g, ""));
    return isWhole ? (textContent ?? "").replaceAll(/[«»]/g, "").trim() : "";
  });
