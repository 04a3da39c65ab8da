/** The form with the operator's settings of the key, from the build and from the file beside the page. */
import { act, createElement, Fragment } from "react";
import type { Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { find, input, openPage } from "../../dom/page.ts";

async function loadForm() {
  const { default: ConnectionForm } = await import("../../../../src/features/connection/ConnectionForm.tsx");
  const { KeyOptions } = await import("../../../../src/features/connection/KeyOptions.tsx");
  return createElement(Fragment, null, createElement(ConnectionForm), createElement(KeyOptions));
}

let page: Root | undefined;
const errors: string[] = [];
afterEach(async () => {
  await act(async () => page?.unmount());
  page = undefined;
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  const found = errors.splice(0);
  if (found.length > 0) throw new Error(`React reported:\n${found.join("\n")}`);
});

/** Builds the form with settings, and opens it in a browser, where a file beside the page may have others. */
async function open(built: object, { file, local }: { file?: object; local?: Record<string, string> } = {}) {
  const settings = JSON.stringify(built);
  vi.stubEnv("INTEGRATE_SETTINGS", settings);
  vi.resetModules();
  const markup = renderToString(await loadForm());
  openPage({
    body: `<div id="island">${markup}</div>`,
    root: { "data-settings": settings, ...(file && { "data-runtime": "" }) },
    ...(local && { local }),
  });
  vi.stubGlobal("fetch", async () => Response.json(file));
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const { hydrateRoot } = await import("react-dom/client");
  const form = await loadForm();
  const { bindFields } = await import("../../../../src/features/connection/bind-fields.ts");
  bindFields();
  await act(async () => {
    page = hydrateRoot(find("#island"), form, { onRecoverableError: (error) => errors.push(String(error)) });
  });
  return markup;
}

const box = (label: string) =>
  find<HTMLInputElement>(
    "input",
    [...document.querySelectorAll("label")].find(({ textContent }) => textContent === label),
  );
const link = () => document.querySelector("#key-field-hint a")?.outerHTML;
const field = () => find<HTMLInputElement>("#key-field");

const key = { label: "Team key", hint: "sk-team-…", portal: "/keys" };
const LINK = '<a class="link" href="/keys" rel="noreferrer">Get a key</a>';

test.each([
  ["the build", { key }, {}],
  ["the file beside the page", {}, { file: { key } }],
])("%s gives the field a label, a hint, and a link to a key while it is blank", async (_, built, options) => {
  await open(built, options);
  expect(find("label[for=key-field]").textContent).toBe("Team key");
  expect(field().placeholder).toBe("sk-team-…");
  expect(link()).toBe(LINK);
  await act(async () => input(field(), "sk-1"));
  expect(link()).toBeUndefined();
  await act(async () => input(field(), ""));
  await act(async () => box("No key needed").click());
  expect(link()).toBeUndefined();
  expect(field().placeholder).toBe("none needed");
});

test("the markup of the build has label, hint and link, for who runs no scripts", async () => {
  const markup = await open({ key });
  expect(markup).toContain(LINK);
  expect(markup).toContain("Team key");
  expect(markup).toContain('placeholder="sk-team-…"');
});

describe("what the operator chose for the key", () => {
  const chosen = { key: { none: true, form: "variable" } };
  const shown = () => [box("No key needed").checked, box("Environment variable").checked];

  test.each([
    ["the build", chosen, {}],
    ["the file beside the page", {}, { file: chosen }],
  ])("is chosen at first by %s, and is not the visitor's choice", async (_, built, options) => {
    await open(built, options);
    expect(shown()).toEqual([true, true]);
    expect({ ...localStorage }).toEqual({});
  });

  test("is weaker than the visitor's choice, which is remembered", async () => {
    await open(chosen);
    await act(async () => box("No key needed").click());
    await act(async () => box("Value").click());
    expect(shown()).toEqual([false, false]);
    await act(async () => page?.unmount());
    await open(chosen, { local: { ...localStorage } });
    expect(shown()).toEqual([false, false]);
  });
});

test("the operator's models are offered once React has taken the form over, which finds its own markup", async () => {
  await open({ models: [{ id: "a" }, { id: "b" }] });
  await vi.dynamicImportSettled();
  expect(find("#model-field").role).toBe("combobox");
});
