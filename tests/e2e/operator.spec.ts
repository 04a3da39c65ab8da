/** A made-up operator's page, built with a folder and prebuilt with a file: both are the same to a visitor. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { gate } from "../support/llm-server.ts";
import { expect } from "./support/fixtures.ts";
import { test, ways } from "./support/operator-pages.ts";

// Two builds serve them all.
test.describe.configure({ mode: "default" });

const CODEX = "Codex CLI speaks only Responses; this server does not.";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const visible = (tabs: Locator) => tabs.filter({ visible: true });

for (const way of ways) {
  test.describe(way, () => {
    test("an API that the server does not speak is nowhere", async ({ page, pages, integrate }) => {
      await integrate.open(pages[way].url);
      await expect(integrate.section("chat").region).toBeVisible();
      await expect(integrate.section("responses").region).toHaveCount(0);
      await expect(page.getByRole("navigation").getByRole("link", { name: /Responses/ })).toHaveCount(0);
      await expect(integrate.section("formats").tabs).toHaveText([
        "Chat Completions",
        "Chat Completions (SSE)",
        "Messages API",
        "Messages API (SSE)",
      ]);
      await expect(page.locator("[data-badge]")).toHaveCount(2);
      await integrate.tryItLive().ready();
      await expect(page.getByLabel("API Format").locator("option")).toHaveText([
        "Chat Completions",
        "Anthropic Messages",
      ]);
      await expect(integrate.row("Supported Endpoints")).not.toContainText("responses");
      await expect(integrate.row("Supported Endpoints")).toContainText("/v1/messages");
      const pi = integrate.section("agents");
      await pi.choose("Pi");
      await expect(pi.panel.getByRole("group", { name: "Protocol" }).getByRole("radio")).toHaveCount(2);
      await expect(pi.panel.getByText("Chat or Messages on the server")).toBeVisible();
    });

    test("the check asks for the server's APIs only", async ({ page, pages, integrate, llm }) => {
      await integrate.open(pages[way].url);
      await integrate.connect({ server: llm.url, key: "sk-test", model: "test-model" });
      await page.getByRole("button", { name: "Check server" }).click();
      const check = page.getByRole("region", { name: "Server check" });
      await expect(check.locator("[data-check=messages][data-result=yes]")).toBeVisible();
      await expect(page.getByText(/checked at/)).toBeVisible();
      await expect(check.locator("[data-check=responses]")).toHaveCount(0);
      expect(llm.requests.map(({ path }) => path).filter((path) => path.includes("responses"))).toEqual([]);
    });

    test("a guide that is not offered says why, and a link leads there", async ({
      page,
      pages,
      integrate,
    }) => {
      const agents = integrate.section("agents");
      await integrate.open(`${pages[way].url}#agents/codex`);
      await agents.expectSelected("Codex CLI");
      await expect(agents.panel).toContainText(CODEX);
      await page.locator("[data-find]").fill("codex");
      await expect(page.getByRole("listbox", { name: "Found" }).getByRole("option").first()).toContainText(
        CODEX,
      );
      await integrate.open(`${pages[way].url}codex.html`);
      await expect(page.getByRole("main")).toContainText(CODEX);
      await expect(page.getByRole("main").locator("pre:visible")).toHaveCount(0);
    });

    test("what is hidden is in no list, and a link to it does nothing", async ({
      page,
      pages,
      integrate,
    }) => {
      const agents = integrate.section("agents");
      await integrate.open(`${pages[way].url}#agents/cursor`);
      await agents.expectSelected("Pi");
      await expect(visible(agents.tabs)).toContainText(["Pi", "Aider", "VS Code", "Zed", "JetBrains"]);
      await expect(visible(agents.tabs)).toHaveCount(8);
      const [, count] = /(\d+)/.exec((await agents.all.textContent()) ?? "") ?? [];
      await agents.all.click();
      await expect(agents.tabs).toHaveCount(Number(count));
      await expect(agents.tab("Cursor")).toHaveCount(0);
      await expect(agents.tab("Kilo")).toHaveCount(0);
      await page.locator("[data-find]").fill("cursor");
      await expect(page.getByText("Nothing here is called")).toBeVisible();
      await expect(integrate.section("chat").tab("PHP")).toHaveCount(0);
      await expect(
        integrate.section("chat").region.getByLabel("Task").locator("option[value=image]"),
      ).toHaveCount(0);
      const tryItLive = integrate.tryItLive();
      await tryItLive.ready();
      await tryItLive.settings.click();
      await expect(tryItLive.task.locator("option").first()).toHaveText("Hello");
      await expect(tryItLive.task.locator("option[value=image]")).toHaveCount(0);
      await tryItLive.region.getByRole("tab", { name: "Code" }).click();
      const languages = tryItLive.region.getByRole("tablist", { name: "Language" }).getByRole("tab");
      await expect(languages.first()).toHaveText("Python");
      await expect(languages.filter({ hasText: "PHP" })).toHaveCount(0);
      await page.goto(`${pages[way].url}agents.html`);
      await expect(page.getByRole("main").getByRole("link", { name: "Zed" })).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: "Cursor" })).toHaveCount(0);
    });

    test("what stands first is chosen at first, and what the visitor chose after that", async ({
      pages,
      integrate,
    }) => {
      await integrate.open(pages[way].url);
      const chat = integrate.section("chat");
      await chat.expectSelected("Python");
      await expect(chat.tabs.first()).toHaveText("Python");
      await expect(chat.code).toContainText("OpenAI(");
      await integrate.section("apps").expectSelected("llm");
      await integrate.section("apps").expectWhole();
      await chat.choose("Go");
      await integrate.open(pages[way].url);
      await chat.expectSelected("Go");
    });

    test("the key's field is called, hinted at and linked as the operator says", async ({
      page,
      pages,
      integrate,
    }) => {
      await integrate.open(pages[way].url);
      const field = page.locator("#key-field");
      await expect(field).toHaveAccessibleName("Team key");
      await expect(field).toHaveAttribute("placeholder", "sk-team-…");
      const link = page
        .getByRole("form", { name: "Connection" })
        .getByRole("link", { name: "Get a key", exact: true });
      await expect(link).toHaveAttribute("href", "/keys");
      await field.fill("sk-team-1");
      await expect(link).toHaveCount(0);
    });

    test("the key is shown as the operator chose, until the visitor chooses", async ({
      page,
      pages,
      integrate,
    }) => {
      await integrate.open(pages[way].url);
      const choice = page.getByRole("group", { name: "Show key as", exact: true });
      await expect(choice.getByRole("radio", { name: "Environment variable" })).toBeChecked();
      const { code } = integrate.section("chat");
      await expect(integrate.section("chat").panel).toContainText("export AENNE_TEAM_KEY=");
      await choice.getByRole("radio", { name: "Value" }).check();
      await expect(integrate.section("chat").panel).not.toContainText("AENNE_TEAM_KEY");
      await integrate.open(pages[way].url);
      await expect(choice.getByRole("radio", { name: "Value" })).toBeChecked();
      await expect(code.last()).toContainText("your-api-key");
    });

    test("the operator's models are there to choose, with what they can", async ({
      page,
      pages,
      integrate,
    }) => {
      await integrate.open(pages[way].url);
      await expect(integrate.model).toHaveValue("qwen3-coder");
      await page.getByText("Model limits", { exact: true }).click();
      const context = page.getByRole("spinbutton", { name: "Context length" });
      await expect(context).toHaveValue("262144");
      await expect(context).toHaveAccessibleDescription("From this page's operator.");
      const image = integrate.section("chat").region.locator("[data-tasks] [value=tools]");
      await expect(image).not.toHaveAttribute("data-supported", "no");

      await integrate.model.press("ArrowDown");
      const options = page.getByRole("option");
      await expect(options.filter({ visible: true })).toHaveText([
        "qwen3-coder Coder 👩‍💻",
        `plain Änne's "plain" one`,
        "chat-only",
      ]);
      await options.filter({ hasText: "plain" }).click();
      await expect(context).toHaveValue("8192");
      await expect(image).toHaveAttribute("data-supported", "no");
      await integrate.model.fill("chat-only");
      await expect(integrate.section("messages").region.locator(".endpoint")).toContainText(
        "not with this model, says this page’s operator",
      );
    });

    test("the operator's headers go to the operator's server alone, from the page and from code", async ({
      page,
      pages,
      integrate,
      llm,
    }) => {
      const seen: Record<string, string>[] = [];
      await page.route("https://llm.aenne.example/**", async (route) => {
        seen.push(await route.request().allHeaders());
        await route.fulfill({ json: { choices: [{ message: { content: "pong" }, finish_reason: "stop" }] } });
      });
      await integrate.open(pages[way].url);
      await integrate.tryItLive().ready();
      await integrate.tryItLive().send.click();
      await integrate.tryItLive().expectOutcome("complete");
      expect(seen.at(-1)).toMatchObject({ "x-team": `Aenne's "team"`, "x-cost": "$1" });
      await integrate.section("chat").choose("curl");
      const code = integrate.section("chat").code.last();
      await expect(code).toContainText(`-H 'X-Team: Aenne'\\''s "team"' \\`);
      await expect(code).toContainText("-H 'X-Cost: $1' \\");

      await integrate.connect({ server: llm.url });
      await expect(code).not.toContainText("X-Team");
      await integrate.tryItLive().send.click();
      await integrate.tryItLive().expectOutcome("complete");
      expect(llm.requests.at(-1)?.headers).not.toHaveProperty("x-team");
    });

    test("the narrowed page has no violation, with all agents shown", async ({ page, pages, integrate }) => {
      await integrate.open(`${pages[way].url}#agents/codex`);
      await integrate.section("agents").expectSelected("Codex CLI");
      const violations = async (within: string) => {
        const found = await new AxeBuilder({ page }).withTags(TAGS).include(within).analyze();
        return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
      };
      expect(await violations("html")).toEqual([]);
      await integrate.section("agents").all.click();
      // The open list lies over a part of the next section.
      expect(await violations("#agents")).toEqual([]);
    });
  });
}

test("a client that can run the operator's command has it in place of the key, for the operator's server alone", async ({
  pages,
  integrate,
}) => {
  await integrate.open(`${pages.built.url}#agents/claude-code`);
  const agents = integrate.section("agents");
  await agents.expectSelected("Claude Code");
  await expect(agents.panel).toContainText('"apiKeyHelper": "aenne-key --for llm"');
  await expect(integrate.section("chat").panel).toContainText(
    'export AENNE_TEAM_KEY="$(aenne-key --for llm)"',
  );
  await integrate.connect({ server: "https://elsewhere.example" });
  await expect(agents.panel).not.toContainText("aenne-key");
  await expect(agents.panel).toContainText('"apiKeyHelper": "printenv AENNE_TEAM_KEY"');
  await expect(integrate.section("chat").panel).not.toContainText("aenne-key");
});

test("install lines take packages from the operator's mirrors", async ({ pages, integrate }) => {
  const npm = "npm install --registry https://npm.aenne.example";
  await integrate.open(pages.built.url);
  const agents = integrate.section("agents");
  await integrate.expectCopied(agents.copy.first(), `${npm} -g @earendil-works/pi-coding-agent`);
  const chat = integrate.section("chat");
  await expect(chat.panel).toContainText("pip install --index-url https://pypi.aenne.example/simple openai");
  await expect(chat.panel).toContainText("Runs with");
  await chat.choose("Node.js");
  await expect(chat.panel).toContainText(`${npm} openai`);
  await agents.choose("Qwen Code");
  await expect(agents.panel).toContainText(`${npm} -g @qwen-code/qwen-code`);
});

const NAME = `Änne's "AI" Gateway 🚀`;
const INTRO = "One address for every model of Änne's team – „für alle“.";

for (const way of ways) {
  test.describe(`${way}: words`, () => {
    test("the first page has the operator's words", async ({ page, pages, integrate }) => {
      await integrate.open(pages[way].url);
      await expect(page).toHaveTitle(NAME);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME);
      await expect(page.locator(".lead")).toHaveText(INTRO);
      await expect(page.locator("meta[name=description]")).toHaveAttribute("content", INTRO);
      await expect(page.locator(".brand")).toHaveText(NAME);
      const links = page
        .getByRole("complementary")
        .getByRole("listitem")
        .getByRole("link", { name: /status|key/ });
      await expect(links).toHaveText(["Wartung & status", "Get a key"]);
      await expect(links.first()).toHaveAttribute("href", "https://status.aenne.example/?from=docs&lang=de");
      await expect(links.last()).toHaveAttribute("href", "/keys");
      await expectFooter(page);
    });

    test("a guide's own page has them, too", async ({ page, pages, integrate }) => {
      await integrate.open(`${pages[way].url}pi.html`);
      await expect(page).toHaveTitle(`Pi · ${NAME}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pi");
      await expect(page.locator(".brand")).toHaveText(NAME);
      await expectFooter(page);
    });

    test("each page says where it lives", async ({ page, pages, integrate }) => {
      const canonical = page.locator("link[rel=canonical]");
      await integrate.open(`${pages[way].url}index.html`);
      await expect(canonical).toHaveAttribute("href", "https://docs.aenne.example/llm/");
      await integrate.open(`${pages[way].subPathUrl}pi.html?server=https://x.example`);
      await expect(canonical).toHaveAttribute("href", "https://docs.aenne.example/llm/pi.html");
    });

    test("a failure for good says whom to ask", async ({ pages, integrate, guard, startLlm }) => {
      guard.allow(/401/);
      const llm = await startLlm({ key: "sk-right" });
      await integrate.open(pages[way].url);
      await integrate.connect({ server: llm.url, key: "sk-wrong", model: "test-model" });
      const tryItLive = integrate.tryItLive();
      await tryItLive.ready();
      await tryItLive.send.click();
      await tryItLive.expectOutcome("failed");
      await expect(tryItLive.region.getByRole("link", { name: "Änne's team" })).toHaveAttribute(
        "href",
        "mailto:llm@aenne.example",
      );
    });

    test("whoever remembers another server is offered the one of today", async ({
      page,
      pages,
      integrate,
    }) => {
      await integrate.open(pages[way].url);
      await integrate.connect({ server: "https://before.example" });
      await integrate.server.blur();
      await integrate.open(pages[way].url);
      await expect(integrate.server).toHaveValue("https://before.example");
      await page.getByRole("button", { name: "Use it", exact: true }).click();
      await expect(integrate.server).toHaveValue("https://llm.aenne.example");
    });
  });
}

test.describe("in a frame of another origin", () => {
  /** Opens a page that embeds this address. */
  const embed = async (page: Page, wiki: string, frame: string, allow = "") => {
    await page.goto(`${wiki}/?${new URLSearchParams({ frame, allow }).toString()}`);
    return page.frameLocator("iframe");
  };

  for (const [name, allow] of [
    ["with", "clipboard-write"],
    ["without", ""],
  ] as const) {
    test(`the page shows no rail and head, and copies ${name} the permission`, async ({
      page,
      wiki,
      pages,
      guard,
    }) => {
      // The browser says so itself; the page then copies in the older way.
      if (!allow) guard.allow(/Clipboard API has been blocked/);
      const frame = await embed(page, wiki.url, `${pages.prebuilt.url}?embed`, allow);
      await expect(frame.getByRole("region", { name: "AI Coding Agents" })).toBeVisible();
      await expect(frame.locator(".brand, h1, .lead").filter({ visible: true })).toHaveCount(0);
      // A choice of several models makes it a combobox.
      await frame.locator("#model-field").fill("typed-model");
      const chat = frame.getByRole("region", { name: "OpenAI Chat Completions", exact: true });
      // Above it stands the line that sets the key's variable.
      await expect(
        chat.getByRole("tabpanel").locator("code").filter({ hasText: "typed-model" }),
      ).toBeVisible();
      await chat
        .getByRole("button", { name: /^Copy (?!export line)/ })
        .first()
        .click();
      await expect(frame.locator("#copy-status")).toHaveText(/^Copied/);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("typed-model");
    });
  }

  test("a link from page to page keeps it so", async ({ page, wiki, pages }) => {
    const frame = await embed(page, wiki.url, `${pages.built.url}agents.html?embed`);
    await expect(frame.locator("html")).toHaveAttribute("data-embed");
    await frame.getByRole("link", { name: "Pi", exact: true }).click();
    await expect(frame.getByRole("heading", { name: /^Pi/, level: 3 })).toBeVisible();
    await expect(frame.locator(".brand, h1").filter({ visible: true })).toHaveCount(0);
  });

  test("a page that the operator does not name may not embed it", async ({ page, wiki, pages, guard }) => {
    guard.allow(/frame-ancestors/);
    const frame = await embed(page, wiki.otherUrl, `${pages.built.url}?embed`);
    await expect.poll(() => page.frames().at(-1)?.url()).toMatch(/^chrome-error:/);
    await expect(frame.getByRole("main")).toHaveCount(0);
  });
});

test.describe("the look", () => {
  test("the operator's mark, icon and colour take the place of ours", async ({ page, pages, integrate }) => {
    for (const path of ["", "pi.html"]) {
      await integrate.open(pages.built.url + path);
      const mark = page.locator(".brand img");
      await expect(mark).toHaveJSProperty("complete", true);
      expect(await mark.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
      await expect(page.locator("link[rel=icon]")).toHaveAttribute("href", "./logo.svg");
      const link = page.getByRole("main").locator("footer a");
      await page.emulateMedia({ colorScheme: "light" });
      await expect(link).toHaveCSS("color", "rgb(160, 0, 90)");
      await page.emulateMedia({ colorScheme: "dark" });
      await expect(link).not.toHaveCSS("color", "rgb(160, 0, 90)");
    }
  });

  test("nothing of it is hard to read, light and dark", async ({ page, pages, integrate }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await integrate.open(pages.built.url);
      const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
      expect(violations).toEqual([]);
    }
  });

  test("notes stand at the head of their section and guides, also in a fetched panel", async ({
    page,
    pages,
    integrate,
  }) => {
    await integrate.open(pages.built.url);
    const { region, panel } = integrate.section("agents");
    const note = (within: Locator) => within.getByRole("note");
    await expect(note(region).first()).toContainText(
      "Ask before you let an agent work on main: see the rules.",
    );
    await expect(note(region).first().getByRole("link")).toHaveAttribute("href", "/rules#agents");
    await expect(note(panel)).toContainText(`Note from ${NAME}`);
    await expect(note(panel).getByRole("listitem")).toHaveText(["Run aenne-pi.", "Ask Änne, too."]);
    await integrate.section("agents").choose("Cline");
    await expect(note(panel)).toContainText("Not for customer data.");
    await integrate.open(`${pages.built.url}cline.html`);
    await expect(page.getByRole("note")).toContainText("Not for customer data.");
  });

  test("preview cards and search engines read the operator's words and addresses", async ({
    pages,
    request,
  }) => {
    const textOf = async (path: string) => (await request.get(pages.built.url + path)).text();
    const html = await textOf("");
    expect(html).toContain('<meta property="og:url" content="https://docs.aenne.example/llm/">');
    expect(html).toContain('<meta property="og:title" content="Änne\'s &quot;AI&quot; Gateway 🚀">');
    // A card needs the whole address of its picture, also on a page of its own.
    for (const path of ["", "pi.html"]) {
      expect(await textOf(path)).toContain(
        '<meta property="og:image" content="https://docs.aenne.example/llm/preview.png">',
      );
    }
    expect((await request.get(`${pages.built.url}preview.png`)).headers()["content-type"]).toBe("image/png");
    expect(await textOf("pi.html")).toContain(
      '<link rel="canonical" href="https://docs.aenne.example/llm/pi.html">',
    );
    const map = await textOf("sitemap.xml");
    expect(map).toContain("<loc>https://docs.aenne.example/llm/</loc>");
    expect(map).toContain("<loc>https://docs.aenne.example/llm/pi.html</loc>");
    expect(map).not.toContain("chat-java.html");
    expect((await request.get(`${pages.prebuilt.url}sitemap.xml`)).status()).toBe(404);
  });
});

async function expectFooter(page: Page): Promise<void> {
  const footer = page.getByRole("main").locator("footer");
  await expect(footer.getByText('Answers may be <b>wrong</b> & "made up".')).toBeVisible();
  await expect(footer).toContainText("Ask Änne's team");
  await expect(footer.getByRole("link")).toHaveAttribute("href", "mailto:llm@aenne.example");
}

test.describe("a file that comes late", () => {
  test("does not move the page while it is waited for", async ({ page, pages }) => {
    // The wait is long here, so that the speed of this machine decides nothing.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Animation.enable");
    await devtools.send("Animation.setPlaybackRate", { playbackRate: 0.001 });
    await page.addInitScript(() => {
      const { setTimeout: wait } = globalThis;
      globalThis.setTimeout = ((act: () => void, ms: number) => wait(act, ms === 300 ? 60_000 : ms)) as never;
    });
    const { opened, open } = gate();
    await page.route("**/integrate.json", async (route) => {
      await opened;
      await route.continue();
    });
    await page.goto(pages.prebuilt.url);
    await expect(page.getByRole("main")).toBeHidden();
    open();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME);
    await expect(page.getByRole("main")).toBeVisible();
    const moved = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as PerformanceEntry & { value: number }).value;
          }).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => setTimeout(() => resolve(sum), 100));
        }),
    );
    expect(moved).toBe(0);
  });

  test("is not waited for without end, and still counts", async ({ page, pages, integrate }) => {
    const { opened, open } = gate();
    await page.route("**/integrate.json", async (route) => {
      await opened;
      await route.continue();
    });
    await integrate.open(pages.prebuilt.url);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Integrate");
    await integrate.connect({ model: "typed" });
    await expect(integrate.section("chat").code).toContainText("typed");
    open();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME);
    await expect(page).toHaveTitle(NAME);
  });
});
