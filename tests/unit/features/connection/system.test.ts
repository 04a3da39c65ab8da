import { afterEach, describe, expect, test, vi } from "vitest";
import { find, openPage, refuseStorage, type PageOptions } from "../../dom/page.ts";

const body =
  '<input type="radio" name="system" value="posix" checked><input type="radio" name="system" value="windows">';
const button = (value: string) => find<HTMLInputElement>(`[value="${value}"]`);

/** Opens the page in a browser that says this of its platform. */
async function open(platform: string, userAgentData?: { platform: string }, options: PageOptions = {}) {
  openPage({ body, ...options });
  vi.stubGlobal("navigator", { platform, userAgentData });
  return bind();
}

async function bind() {
  const { $system } = await import("../../../../src/features/connection/system.ts");
  const { bindSystem } = await import("../../../../src/features/connection/bind-system.ts");
  bindSystem();
  return $system;
}

function choose(value: string): void {
  button(value).checked = true;
  button(value).dispatchEvent(new Event("change", { bubbles: true }));
}

afterEach(() => vi.unstubAllGlobals());

describe("the system", () => {
  test.each([
    ["windows", "Win32", undefined],
    ["windows", "", { platform: "Windows" }],
    ["posix", "MacIntel", undefined],
    ["posix", "Linux x86_64", { platform: "Linux" }],
    ["posix", "Linux armv81", { platform: "Android" }],
    ["posix", "", undefined],
    // A browser whose two answers differ: the newer one counts.
    ["posix", "Win32", { platform: "Chrome OS" }],
  ])("is %s in a browser on %j, %j", async (system, platform, userAgentData) => {
    const $system = await open(platform, userAgentData);
    expect($system.get()).toBe(system);
    expect(button(system).checked).toBe(true);
    expect(document.documentElement.dataset["system"]).toBe(system);
  });

  test("is the chosen one, also on the next visit", async () => {
    const $system = await open("Win32");
    choose("posix");
    expect($system.get()).toBe("posix");
    expect(document.documentElement.dataset["system"]).toBe("posix");
    const local = Object.fromEntries(Object.entries(localStorage));
    expect((await open("Win32", undefined, { local })).get()).toBe("posix");
    expect(button("posix").checked).toBe(true);
  });

  test("that was proposed is not remembered", async () => {
    await open("Win32");
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test("chosen before the scripts ran stays", async () => {
    openPage({ body });
    vi.stubGlobal("navigator", { platform: "Linux x86_64" });
    button("windows").checked = true;
    expect((await bind()).get()).toBe("windows");
  });

  test("can be chosen where the browser refuses storage", async () => {
    openPage({ body });
    vi.stubGlobal("navigator", { platform: "Linux x86_64" });
    refuseStorage("localStorage");
    const $system = await bind();
    choose("windows");
    expect($system.get()).toBe("windows");
  });
});
