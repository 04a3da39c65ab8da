/** A page of its own for each test that needs a document: a fresh window, address, storage and modules. */
import { setPersistentEngine, windowPersistentEvents } from "@nanostores/persistent";
import { GlobalWindow } from "happy-dom";
import { afterEach, vi } from "vitest";
import { populateGlobal } from "vitest/runtime";

let close: (() => void) | undefined;

afterEach(() => close?.());

export interface PageOptions {
  /** Address of the page. */
  url?: string;
  /** Markup of the body. */
  body?: string;
  /** Attributes of `<html>`. */
  root?: Record<string, string>;
  /** Content of `localStorage`. */
  local?: Record<string, string>;
  /** Content of `sessionStorage`. */
  session?: Record<string, string>;
}

/**
 * Opens a page. Its globals are in place until the test ends or another page is opened. Modules that are imported
 * afterwards run anew, as on a page that loads.
 */
export function openPage({ url, body = "", root = {}, local = {}, session = {} }: PageOptions = {}): void {
  close?.();
  const page = new GlobalWindow({
    url: url ?? "https://page.example.com/",
    settings: { disableErrorCapturing: true },
  });
  const { keys, originals } = populateGlobal(globalThis, page as never, { bindFunctions: true });
  close = () => {
    for (const key of keys) Reflect.deleteProperty(globalThis, key);
    for (const [key, original] of originals) Object.defineProperty(globalThis, key, original as object);
    close = undefined;
    void page.happyDOM.abort();
  };
  // happy-dom has no layout: its observer never reports.
  Reflect.deleteProperty(globalThis, "IntersectionObserver");
  reflectAria();
  defineStorage("localStorage", storageOf(local));
  defineStorage("sessionStorage", storageOf(session));
  setPersistentEngine(localStorage as never, windowPersistentEvents);
  for (const [name, text] of Object.entries(root)) document.documentElement.setAttribute(name, text);
  document.body.innerHTML = body;
  vi.resetModules();
}

/** Defines the properties of ARIA that happy-dom does not reflect. */
function reflectAria(): void {
  for (const name of ["Label", "Busy", "Expanded", "Selected", "AutoComplete"]) {
    const attribute = `aria-${name.toLowerCase()}`;
    Object.defineProperty(Element.prototype, `aria${name}`, {
      configurable: true,
      get(this: Element) {
        return this.getAttribute(attribute);
      },
      set(this: Element, value: string | null) {
        if (value === null) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
}

function defineStorage(name: "localStorage" | "sessionStorage", storage: Storage): void {
  Object.defineProperty(globalThis, name, { configurable: true, get: () => storage });
}

/** Methods of a storage whose items are its own properties. happy-dom's own refuses to delete an absent item. */
const storageMethods: Storage & ThisType<Record<string, string>> = {
  get length() {
    return Object.keys(this).length;
  },
  key(index) {
    return Object.keys(this)[index] ?? null;
  },
  getItem(key) {
    return Object.hasOwn(this, key) ? (this[key] ?? null) : null;
  },
  setItem(key, text) {
    this[key] = text;
  },
  removeItem(key) {
    delete this[key];
  },
  clear() {
    for (const key of Object.keys(this)) delete this[key];
  },
};

const storageOf = (items: Record<string, string>): Storage =>
  Object.assign(Object.create(storageMethods) as Storage, items);

/** Makes storage throw on every access, as in a private window with cookies blocked. */
export function refuseStorage(name: "localStorage" | "sessionStorage"): void {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  Object.defineProperty(globalThis, name, { configurable: true, get: refuse });
}

/**
 * Returns the first element that matches.
 * @throws Error when none does
 */
export function find<Found extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): Found {
  const found = within.querySelector<Found>(selector);
  if (!found) throw new Error(`${selector} is not on the page`);
  return found;
}

/** Presses a key at an element; returns whether the browser would act on the key itself. */
export const press = (element: Element, key: string, modifiers: KeyboardEventInit = {}): boolean =>
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers }));

/** Puts a text into a field, as typing or a paste does. */
export function input(field: HTMLInputElement, text: string, inputType = "insertFromPaste"): void {
  field.value = text;
  const data = inputType === "insertText" ? text.slice(-1) : null;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType, data }));
}
