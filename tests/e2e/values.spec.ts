/** Values of the three fields show in every snippet, exactly; refused values do not. */
import type { Locator } from "@playwright/test";
import { placeholders } from "../../src/snippets/placeholders.ts";
import { parseServerUrl } from "../../src/values/server-url.ts";
import { expect, test } from "./support/fixtures.ts";
import type { IntegratePage } from "./support/integrate-page.ts";
import { fetchedPanels, holds, panels, partsOf, snippet, type PanelContent } from "./support/snippets.ts";

const values = { SERVER_URL: "https://llm.example.com", API_KEY: "sk-plain-1", MODEL_NAME: "qwen3:8b" };

/** Text that would break out of a string, run, expand or be replaced on a careless page. */
const hostileText = `'"\`\\ $(id) $& $\` $' {{API_KEY}} API_KEY SERVER_URL </script><b>&amp; %s \\n #{x} \${x} 😀 e\u0301 \u202etxt\u202c.`;
const hostileServer = 'https://llm.example.com:8443/it\'s/$(id)/"$&"/{{API_KEY}}/API_KEY/`x`';
const hostileKey = `sk-'"\`\\$(id)$&$'{{MODEL_NAME}}MODEL_NAME</b>#{x}\${x}%s`;

const valueOf = (serverUrl: string) => {
  const parsed = parseServerUrl(serverUrl);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

/** Returns a text with the key in place of its mask. */
const unmasked = (text: string, key: string) => text.replace(/[•*]+/g, () => key);

/** Opens each panel and checks each of its code blocks. */
async function eachBlock(
  integrate: IntegratePage,
  check: (template: string, code: Locator, copy: Locator) => Promise<void>,
  of: readonly PanelContent[] = panels,
): Promise<void> {
  for (const panel of of) {
    const section = await integrate.openPanel(panel);
    await expect(section.code, `${panel.section}/${panel.id}`).toHaveCount(panel.templates.length);
    await expect(section.copy, `${panel.section}/${panel.id}`).toHaveCount(panel.templates.length);
    for (const [index, template] of panel.templates.entries()) {
      await test.step(template, () => check(template, section.code.nth(index), section.copy.nth(index)));
    }
  }
}

test("a first visit shows placeholders, in every block and every copy", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await expect(page).toHaveTitle("Example Models");
  await eachBlock(integrate, async (template, code, copy) => {
    await expect(code).toHaveJSProperty("textContent", snippet(template));
    await integrate.expectCopied(copy, snippet(template));
  });
  await expect(integrate.row("API Base URL")).toContainText(`${placeholders.SERVER_URL}/v1`);
  await expect(integrate.row("Authorization Header")).toContainText(`Bearer ${placeholders.API_KEY}`);
});

test("every block shows the values, with the key masked, and copies them", async ({ site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: values.SERVER_URL, key: values.API_KEY, model: values.MODEL_NAME });
  await eachBlock(integrate, async (template, code, copy) => {
    const expected = snippet(template, values);
    const shown = (await code.textContent()) ?? "";
    expect(unmasked(shown, values.API_KEY)).toBe(expected);
    expect(shown).not.toContain(values.API_KEY);
    if (!holds(template, "API_KEY")) expect(shown).toBe(expected);
    await integrate.expectCopied(copy, expected);
  });
});

for (const [where, of] of [
  ["in the first document", panels] as const,
  ...partsOf(fetchedPanels).map((part, at) => [`fetched when it is chosen (${at + 1})`, part] as const),
]) {
  test(`hostile values are shown and copied to the character, ${where}`, async ({ site, integrate }) => {
    const hostile = { SERVER_URL: valueOf(hostileServer), API_KEY: hostileKey, MODEL_NAME: hostileText };
    await integrate.open(site.url);
    await integrate.connect({ server: hostileServer, key: hostileKey, model: hostileText });
    await integrate.showKey.click();
    await eachBlock(
      integrate,
      async (template, code, copy) => {
        const expected = snippet(template, hostile);
        await expect(code).toHaveJSProperty("textContent", expected);
        await integrate.expectCopied(copy, expected);
      },
      of,
    );
    // The fields still hold the typed text.
    await expect(integrate.server).toHaveValue(hostileServer);
    await expect(integrate.key).toHaveValue(hostileKey);
    await expect(integrate.model).toHaveValue(hostileText);
  });
}

test("snippets follow every keystroke, and go back to placeholders", async ({ site, integrate }) => {
  await integrate.open(site.url);
  await integrate.tryItLive().ready();
  const curl = integrate.section("chat").code;
  const pi = integrate.section("agents").code.nth(1);
  let typed = "";
  for (const char of "m-1") {
    typed += char;
    await integrate.model.press(char);
    await expect(curl).toContainText(`"model": "${typed}"`);
    await expect(pi).toContainText(`"id": "${typed}"`);
  }
  await integrate.server.pressSequentially("http://127.0.0.1:8000/api");
  await expect(curl).toContainText("curl 'http://127.0.0.1:8000/api/v1/chat/completions'");
  await expect(integrate.row("API Base URL")).toContainText("http://127.0.0.1:8000/api/v1");
  await expect(integrate.section("try").region).toContainText(
    "http://127.0.0.1:8000/api/v1/chat/completions",
  );

  await integrate.model.clear();
  await integrate.server.clear();
  await expect(curl).toHaveJSProperty("textContent", snippet("sdks/chat/hello/curl.sh"));
  await expect(integrate.row("API Base URL")).toContainText(`${placeholders.SERVER_URL}/v1`);
});

test("a pasted server URL is corrected with a note, never in the field", async ({ site, integrate }) => {
  const cases: [typed: string, base: string, note: RegExp | undefined][] = [
    ["https://llm.example.com", "https://llm.example.com", undefined],
    ["https://llm.example.com/api/v1/chat/completions", "https://llm.example.com/api", /chat\/completions/],
    ["http://[::1]:8080/v1", "http://[::1]:8080", /\/v1/],
  ];
  await integrate.open(site.url);
  for (const [typed, base, note] of cases) {
    await test.step(typed, async () => {
      await integrate.server.fill(typed);
      await expect(integrate.section("chat").code).toContainText(`curl '${base}/v1/chat/completions'`);
      await expect(integrate.server).not.toHaveAttribute("aria-invalid", "true");
      // The description names the endpoint and the correction.
      await expect(integrate.server).toHaveAccessibleDescription(
        new RegExp(`${base.replace(/^https?:\/\//, "").replace(/[.[\]]/g, "\\$&")}/v1`),
      );
      if (note) await expect(integrate.server).toHaveAccessibleDescription(note);
      await expect(integrate.server).toHaveValue(typed);
      await integrate.server.blur();
      await expect(integrate.server).toHaveValue(typed);
    });
  }
});

const refused: { field: "server" | "key" | "model"; name: string; text: string; error: RegExp }[] = [
  {
    field: "server",
    name: "a login",
    text: "https://user:secret@llm.example.com",
    error: /login|its own field/i,
  },
  { field: "key", name: "a smart quote", text: "sk-“1234”x", error: /U\+201C/ },
  { field: "model", name: "a control character", text: "qwen\u0007", error: /control/i },
];

test("a refused value is announced with its field, and snippets keep the last committed one", async ({
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  for (const [index, { field, name, text, error }] of refused.entries()) {
    await test.step(`${field}: ${name}`, async () => {
      const good = {
        server: `https://llm-${index}.example.com`,
        key: `sk-${index}`,
        model: `model-${index}`,
      };
      const { [field]: last, ...others } = good;
      const input = integrate[field];
      await integrate.connect(others);
      // A whole value is committed at once, without leaving the field.
      await input.fill(last);
      await expect(input).not.toHaveAttribute("aria-invalid", "true");
      await input.fill(text);
      await expect(input).toHaveAttribute("aria-invalid", "true");
      await expect(input).toHaveAccessibleDescription(error);
      await expect(input).toHaveAccessibleDescription(/snippet/i);
      await integrate.expectCopied(
        integrate.section("chat").copy,
        snippet("sdks/chat/hello/curl.sh", {
          SERVER_URL: good.server,
          API_KEY: good.key,
          MODEL_NAME: good.model,
        }),
      );
      await input.fill(last);
      await expect(input).not.toHaveAttribute("aria-invalid", "true");
    });
  }
});

test("a prefix passed while typing is never fallen back to", async ({ site, integrate }) => {
  const curl = integrate.section("chat").code;
  await integrate.open(site.url);
  await test.step("typed first, the field never left", async () => {
    await integrate.server.pressSequentially("https://llm.example.com:99999");
    await expect(integrate.server).toHaveAttribute("aria-invalid", "true");
    await expect(curl).toContainText(placeholders.SERVER_URL);
    await integrate.server.blur();
    await expect(curl).toContainText(placeholders.SERVER_URL);
  });
  await test.step("typed after a committed value", async () => {
    await integrate.server.fill("");
    await integrate.server.pressSequentially("https://first.example.com");
    await integrate.server.blur();
    await integrate.server.press("End");
    await integrate.server.pressSequentially(":8");
    await expect(curl).toContainText("https://first.example.com:8/v1/");
    await integrate.server.pressSequentially("0000000");
    await expect(integrate.server).toHaveAttribute("aria-invalid", "true");
    await expect(curl).toContainText("'https://first.example.com/v1/");
    await integrate.server.blur();
    await expect(curl).toContainText("'https://first.example.com/v1/");
  });
  await test.step("typed over a committed key", async () => {
    await integrate.key.fill("sk-first");
    await integrate.key.press("End");
    await integrate.key.pressSequentially("-second“");
    await expect(integrate.key).toHaveAttribute("aria-invalid", "true");
    await integrate.expectCopied(
      integrate.section("chat").copy,
      snippet("sdks/chat/hello/curl.sh", { SERVER_URL: "https://first.example.com", API_KEY: "sk-first" }),
    );
  });
});

test("a text that is pasted is committed at once", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  const paste = async (text: string) => {
    await page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await integrate.key.press("ControlOrMeta+a");
    await integrate.key.press("ControlOrMeta+v");
  };
  await paste("sk-pasted");
  await expect(integrate.key).toHaveValue("sk-pasted");
  await paste("sk-12\n34");
  await expect(integrate.key).toHaveAttribute("aria-invalid", "true");
  await integrate.expectCopied(
    integrate.section("chat").copy,
    snippet("sdks/chat/hello/curl.sh", { API_KEY: "sk-pasted" }),
  );
});

test("Response Formats and Cursor hold the values too", async ({ site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: values.SERVER_URL, model: "my-model" });
  await integrate.section("formats").choose("Messages API (SSE)");
  await expect(integrate.section("formats").code).toContainText('"model":"my-model"');
  await integrate.section("agents").choose("Cursor");
  await expect(integrate.section("agents").code.nth(0)).toHaveText(`${values.SERVER_URL}/v1`);
  await expect(integrate.section("agents").code.nth(2)).toHaveText("my-model");
  await expect(integrate.section("agents").panel).toContainText(
    "Cursor calls your server from its own servers",
  );
});
