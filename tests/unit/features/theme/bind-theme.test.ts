import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { find, openPage, refuseStorage, type PageOptions } from "../../dom/page.ts";

const early = readFileSync(join(import.meta.dirname, "../../../../src/page/theme.js"), "utf8");
const body = ["system", "light", "dark"]
  .map((value) => `<input type="radio" name="theme" value="${value}" ${value === "system" ? "checked" : ""}>`)
  .join("");

const theme = () => document.documentElement.dataset["theme"];
const chosen = () => find<HTMLInputElement>("[name=theme]:checked").value;

/** Opens a page as the browser does: the script of the head, then that of the page. */
async function open(options: PageOptions = {}): Promise<void> {
  openPage({ body, ...options });
  runEarly();
  const { bindTheme } = await import("../../../../src/features/theme/bind-theme.ts");
  bindTheme();
}

// oxlint-disable-next-line no-new-func -- As the document runs it.
const runEarly = () => void new Function(early)();

function choose(value: string): void {
  const button = find<HTMLInputElement>(`[name=theme][value=${value}]`);
  button.checked = true;
  button.dispatchEvent(new Event("change", { bubbles: true }));
}

test("a page whose visitor chose nothing follows the system", async () => {
  await open();
  expect([theme(), chosen()]).toEqual([undefined, "system"]);
});

test.each([
  ["a folder", "https://page.example.com/connect/", {}],
  ["a page in it", "https://page.example.com/connect/pi.html", {}],
  ["the origin's root", "https://page.example.com/", {}],
  ["one file without a slash", "https://page.example.com/team-a", { "data-one-file": "" }],
  ["one file with a slash", "https://page.example.com/team-a/", { "data-one-file": "" }],
  ["one file with its name", "https://page.example.com/team-a/index.html", { "data-one-file": "" }],
])("a choice in %s is there at the next visit before the page's script runs", async (_, url, root) => {
  const isOneFile = "data-one-file" in root;
  if (isOneFile) vi.stubEnv("SINGLE_FILE", "true");
  try {
    await open({ url, root });
    choose("dark");
    expect([theme(), chosen()]).toEqual(["dark", "dark"]);
    const local = { ...localStorage } as Record<string, string>;
    expect(Object.keys(local)).toHaveLength(1);
    openPage({ body, url, root, local });
    runEarly();
    expect(theme()).toBe("dark");
  } finally {
    vi.unstubAllEnvs();
  }
});

test("the operator's id is the prefix of what is remembered", async () => {
  await open({ root: { "data-settings": '{"id":"team"}' }, local: { "integrate:team:theme": "light" } });
  expect([theme(), chosen()]).toEqual(["light", "light"]);
  choose("system");
  expect([theme(), { ...localStorage }]).toEqual([undefined, {}]);
});

test("a remembered text that is no theme is ignored", async () => {
  await open({ local: { "integrate:/:theme": 'dark" onload' } });
  expect([theme(), chosen()]).toEqual([undefined, "system"]);
});

test("another page of the folder changes the theme of this one", async () => {
  await open();
  localStorage.setItem("integrate:/:theme", "dark");
  dispatchEvent(Object.assign(new Event("storage"), { key: "integrate:/:theme" }));
  expect([theme(), chosen()]).toEqual(["dark", "dark"]);
});

test("a choice holds for the page where storage is refused", async () => {
  openPage({ body });
  refuseStorage("localStorage");
  runEarly();
  const { bindTheme } = await import("../../../../src/features/theme/bind-theme.ts");
  bindTheme();
  choose("light");
  expect([theme(), chosen()]).toEqual(["light", "light"]);
});

test("a choice made before the page's script ran stays", async () => {
  openPage({ body, local: { "integrate:/:theme": "light" } });
  runEarly();
  find<HTMLInputElement>("[name=theme][value=dark]").checked = true;
  const { bindTheme } = await import("../../../../src/features/theme/bind-theme.ts");
  bindTheme();
  expect([theme(), chosen(), localStorage.getItem("integrate:/:theme")]).toEqual(["dark", "dark", "dark"]);
});
