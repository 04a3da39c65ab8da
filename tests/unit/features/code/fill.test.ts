import { afterEach, describe, expect, test, vi } from "vitest";
import { find, openPage } from "../../dom/page.ts";
import { block, curl, operatorSlot, python, slot, systems, twoHeaders } from "./blocks.ts";

const MASK = "•".repeat(12);

async function open(body: string, root: Record<string, string> = {}, url = "https://page.example.com/") {
  openPage({ body, root, url });
  const page = {
    ...(await import("../../../../src/features/connection/connection.ts")),
    ...(await import("../../../../src/features/connection/limits.ts")),
    ...(await import("../../../../src/features/connection/system.ts")),
    ...(await import("../../../../src/features/code/fill.ts")),
    ...(await import("../../../../src/features/code/copy-text.ts")),
    ...(await import("../../../../src/ui/content-shown.ts")),
  };
  page.keepFilled();
  return page;
}
afterEach(() => vi.unstubAllGlobals());

const shown = (selector = "code") => find(selector).textContent;

describe("a slot", () => {
  test("shows its placeholder and is blank until it is filled", async () => {
    const { setField } = await open(block(slot("MODEL_NAME")));
    expect(shown()).toBe("your-model-name");
    expect(find("[data-slot]").dataset["state"]).toBe("blank");
    setField("model", "m-1");
    expect(shown()).toBe("m-1");
    expect(find("[data-slot]").dataset["state"]).toBe("filled");
    setField("model", "");
    expect(shown()).toBe("your-model-name");
    expect(find("[data-slot]").dataset["state"]).toBe("blank");
  });

  test("encodes its value for its place", async () => {
    const { setField } = await open(block(`'${slot("MODEL_NAME", "json sh")}'`));
    setField("model", `it's "x"`);
    expect(shown()).toBe(String.raw`'it'\''s \"x\"'`);
  });

  test("is isolated while its value may have a direction of its own", async () => {
    const { setField } = await open(block(slot("MODEL_NAME")));
    for (const [model, isIsolated] of [
      ["m-1", false],
      ["m\u202e1", true],
      ["\u05d0", true],
      ["m-\u00e9", false],
    ] as const) {
      setField("model", model);
      expect(find("[data-slot]").hasAttribute("data-isolated")).toBe(isIsolated);
    }
  });

  test("that follows from the server is the whole base address, under the mark of the server", async () => {
    const { setField, copyText } = await open(
      block('<span data-slot="SERVER_URL" data-derive="OPENAI_URL" data-encode="json">?</span>'),
    );
    expect(shown()).toBe("https://your-server.example.com/v1");
    expect(find("[data-slot]").dataset["state"]).toBe("blank");
    setField("server", "https://llm.example.com");
    expect(shown()).toBe("https://llm.example.com/v1");
    expect(find("[data-slot]").dataset["state"]).toBe("filled");
    setField("server", "https://llm.example.com/api/v3");
    expect(shown()).toBe("https://llm.example.com/api/v3");
    expect(copyText(find("code"))).toBe("https://llm.example.com/api/v3");
  });

  test("for a limit of the model that nobody told is assumed", async () => {
    await open(block('<span data-slot="CONTEXT_LENGTH">?</span>'));
    expect(shown()).toBe("131072");
    expect(find("[data-slot]").dataset["state"]).toBe("assumed");
  });

  test("for a limit follows the limits in force, and those that follow from them stay within the context", async () => {
    const derived = (name: string, of: string) => `<span data-slot="${of}" data-derive="${name}">?</span>`;
    const { editLimit } = await open(
      block(
        `${slot("CONTEXT_LENGTH")} ${slot("MAX_OUTPUT")} ${derived("MAX_PROMPT", "CONTEXT_LENGTH")} ${derived("MAX_TOKENS", "MAX_OUTPUT")}`,
      ),
    );
    expect(shown()).toBe("131072 16384 114688 1024");
    editLimit("context", 8192);
    expect(shown()).toBe("8192 4096 4096 1024");
    editLimit("context", 1000);
    expect(shown()).toBe("1000 500 500 500");
    editLimit("output", 2000);
    expect(shown()).toBe("1000 2000 0 2000");
  });

  test("keeps its text node, so that a keystroke costs little", async () => {
    const { typeInField } = await open(block(slot("MODEL_NAME")));
    const node = find("[data-slot]").firstChild;
    typeInField("model", "m");
    expect(find("[data-slot]").firstChild).toBe(node);
  });

  test("of the operator follows a file that comes late", async () => {
    vi.useFakeTimers();
    const { promise, resolve } = Promise.withResolvers<Response>();
    vi.stubGlobal("fetch", () => promise);
    const opening = open(block(operatorSlot("PROVIDER_NAME", "json")), {
      "data-runtime": "",
      "data-settings": '{"provider":{"name":"Ours"}}',
    });
    // The page waits no longer for the file.
    await vi.advanceTimersByTimeAsync(300);
    await opening;
    expect(shown()).toBe("Ours");
    resolve(Response.json({ provider: { name: 'Their "own"' } }));
    vi.useRealTimers();
    await vi.waitFor(() => expect(shown()).toBe(String.raw`Their \"own\"`));
  });

  test("of the operator holds what the document says", async () => {
    await open(block(`${operatorSlot("PROVIDER_ID")} "${operatorSlot("PROVIDER_NAME", "json")}"`), {
      "data-settings": JSON.stringify({ provider: { id: "my-llm", name: 'My "LLM"' } }),
    });
    expect(shown()).toBe(String.raw`my-llm "My \"LLM\""`);
  });

  test("of the page's origin stays blank where the origin needs quoting or there is none", async () => {
    await open(block(slot("PAGE_ORIGIN")));
    expect(shown()).toBe("https://page.example.com");
    openPage({ url: "http://[::1]:8080/", body: block(slot("PAGE_ORIGIN")) });
    (await import("../../../../src/features/code/fill.ts")).keepFilled();
    expect(shown()).toBe("https://this-page.example.com");
  });
});

describe("the key", () => {
  test("is masked, whatever its length, until the visitor shows it", async () => {
    const { setField, setKeyShown } = await open(block(slot("API_KEY")));
    for (const key of ["sk-1", "sk-1".repeat(50)]) {
      setField("key", key);
      expect(shown()).toBe(MASK);
    }
    setKeyShown(true);
    expect(shown()).toBe("sk-1".repeat(50));
    setKeyShown(false);
    expect(shown()).toBe(MASK);
  });

  test("is a word where a client demands one and none is needed", async () => {
    const { setField, setNoKey } = await open(block(slot("API_KEY")));
    setField("key", "sk-1");
    setNoKey(true);
    expect(shown()).toBe("not-needed");
    // The word is not the visitor's, so it is not marked as theirs.
    expect(find("[data-slot]").dataset["state"]).toBe("none");
  });
});

describe("the key, once it is hidden again,", () => {
  const KEY = "sk-shown-1";
  const hidden = `<div id="panel">${block(slot("API_KEY"))}</div>`;
  /** All text of the document, with the lines that a block leaves out. */
  const allText = () => [...document.querySelectorAll("*")].map(({ outerHTML }) => outerHTML).join("\n");
  const ends: [string, (page: Awaited<ReturnType<typeof open>>) => void][] = [
    ["hidden", ({ setKeyShown }) => setKeyShown(false)],
    ["forgotten", ({ forgetKey }) => forgetKey()],
    ["replaced", ({ typeInField }) => typeInField("key", "sk-other-2")],
    ["not needed", ({ setNoKey }) => setNoKey(true)],
  ];

  test.each(ends)("is in no node of the document: %s", async (_, end) => {
    const page = await open(hidden + python + curl);
    page.setKeyShown(true);
    page.setField("key", KEY);
    const literal = find("[data-form='literal']").firstChild?.nextSibling as HTMLElement;
    expect(literal.textContent).toBe(KEY);
    // A panel that is left, and lines that another form leaves out, keep no key either.
    find("#panel").hidden = true;
    page.setKeyForm("variable");
    dispatchEvent(new Event("beforeprint"));
    expect(allText()).toContain(KEY);
    end(page);
    expect(allText()).not.toContain(KEY);
    expect(literal.textContent).not.toContain(KEY);
  });
});

describe("while the server in force came with a link", () => {
  const KEY = "sk-1";
  const linked = (body: string) =>
    open(body, {}, "https://page.example.com/?server=https://linked.example.com");

  test("code reads the key from its variable, on screen and copied, until the visitor trusts the server", async () => {
    const { copyText, setField, setKeyShown, trustLink } = await linked(python);
    const blank = shown();
    setKeyShown(true);
    setField("key", KEY);
    expect(shown()).toContain('api_key=os.environ["LOCAL_API_KEY"]');
    expect(copyText(find("code"))).not.toContain(KEY);
    setField("key", "");
    expect(shown()).toBe(blank);
    setField("key", KEY);
    trustLink();
    expect(copyText(find("code"))).toContain(`api_key="${KEY}"`);
  });

  test("a block without a form for the variable keeps its blank", async () => {
    const { copyText, setField } = await linked(curl);
    setField("key", KEY);
    expect(copyText(find("code"))).toContain("Bearer your-api-key");
    expect(shown()).toContain("Bearer your-api-key");
  });

  test("the word for no key is left in place", async () => {
    const { setField, setNoKey } = await linked(python);
    setField("key", KEY);
    setNoKey(true);
    expect(shown()).toContain('api_key="not-needed"');
  });
});

describe("the lines of a block", () => {
  test("that hold the key are left out where none is needed, and come back", async () => {
    const { copyText, setField, setNoKey } = await open(curl);
    setField("key", "sk-1");
    const whole = copyText(find("code"));
    setNoKey(true);
    expect(shown()).toBe(`curl 'https://your-server.example.com/v1'\n  -d '{"model": "your-model-name"}'`);
    expect(find("pre").dataset["lines"]).toBe("2");
    setNoKey(false);
    expect(copyText(find("code"))).toBe(whole);
    expect(find("pre").dataset["lines"]).toBe("3");
  });

  test("read the key from a variable when the visitor wants it so, and hold it again", async () => {
    const { copyText, setField, setKeyForm } = await open(python);
    setField("key", "sk-1");
    setField("model", "m-1");
    const literal = copyText(find("code"));
    expect(literal).toContain('api_key="sk-1"');
    setKeyForm("variable");
    const variable =
      'import os\nclient = OpenAI(base_url="https://your-server.example.com/v1", ' +
      'api_key=os.environ["LOCAL_API_KEY"])\nmodel="m-1"';
    expect(shown()).toBe(variable);
    expect(copyText(find("code"))).toBe(variable);
    setKeyForm("literal");
    expect(copyText(find("code"))).toBe(literal);
  });

  test("of the literal form, with a word in the key's place, are shown where no key is needed", async () => {
    const { setKeyForm, setNoKey } = await open(python);
    setKeyForm("variable");
    setNoKey(true);
    expect(shown()).toContain('api_key="not-needed"');
    expect(shown()).not.toContain("import os");
  });

  test("that come with another form are filled with later values, too", async () => {
    const { setField, setKeyForm } = await open(
      block(`<template data-form="variable">${slot("MODEL_NAME")} from os\n</template>x`),
    );
    setKeyForm("variable");
    setField("model", "m-2");
    expect(shown()).toBe("m-2 from os\nx");
  });
});

describe("the page", () => {
  const hidden = `<div id="panel" hidden>${block(slot("MODEL_NAME"))}</div>`;

  test("fills a hidden panel when it is shown", async () => {
    const { announceShown, setField } = await open(hidden);
    setField("model", "m-1");
    expect(shown()).toBe("MODEL_NAME");
    find("#panel").hidden = false;
    announceShown(find("#panel"));
    expect(shown()).toBe("m-1");
  });

  test("fills hidden panels before printing", async () => {
    const { setField } = await open(hidden);
    setField("model", "m-1");
    dispatchEvent(new Event("beforeprint"));
    expect(shown()).toBe("m-1");
  });

  test("fills blocks that came later, at the next change", async () => {
    const { setField } = await open("");
    document.body.innerHTML = block(slot("MODEL_NAME"));
    setField("model", "m-1");
    expect(shown()).toBe("m-1");
  });

  test("tells the styles while a value refers to the environment", async () => {
    const { setField } = await open("");
    const isTold = () => document.documentElement.hasAttribute("data-refers");
    for (const model of ["$HOME", "a-${NAME}", "${{ secrets.NAME }}"]) {
      setField("model", model);
      expect(isTold(), model).toBe(true);
      setField("model", "us$5");
      expect(isTold()).toBe(false);
    }
  });

  test("has the line that sets the variable above each block that reads it, and only while it does", async () => {
    const line = block(`export ${operatorSlot("KEY_VARIABLE")}='${slot("API_KEY", "sh")}'`);
    const reads = block(`a<template data-form="variable">$${operatorSlot("KEY_VARIABLE")}</template>`);
    const asks = block('b<template data-form="variable">prompt()</template>');
    const { setField, setKeyForm, setNoKey } = await open(
      `<template data-export-line><div class="export">${line}</div></template>${reads}${asks}${reads}`,
      { "data-settings": '{"provider":{"id":"my-llm"}}' },
    );
    const texts = () => [...document.querySelectorAll("code")].map((code) => code.textContent);
    const plain = ["a", "b", "a"];
    expect(texts()).toEqual(plain);
    setKeyForm("variable");
    setField("key", "sk-1");
    const shownLine = `export MY_LLM_API_KEY='${MASK}'`;
    expect(texts()).toEqual([shownLine, "a$MY_LLM_API_KEY", "bprompt()", shownLine, "a$MY_LLM_API_KEY"]);
    setNoKey(true);
    expect(texts()).toEqual(plain);
    setNoKey(false);
    expect(texts()).toHaveLength(5);
    setKeyForm("literal");
    expect(texts()).toEqual(plain);
  });
});

describe("a key in two headers", () => {
  const headers = () => [...(shown() ?? "").matchAll(/-H ['"]([\w-]+): /g)].map(([, name]) => name);

  test("is without Authorization for Anthropic's own server alone, in both forms", async () => {
    const { setField, setKeyForm } = await open(twoHeaders);
    for (const form of ["literal", "variable"] as const) {
      setKeyForm(form);
      setField("server", "https://llm.example.com");
      expect(headers()).toEqual(["Authorization", "x-api-key"]);
      setField("server", "https://api.anthropic.com");
      expect(headers()).toEqual(["x-api-key"]);
      setField("server", "https://api.anthropic.com.example.com");
      expect(headers()).toEqual(["Authorization", "x-api-key"]);
    }
  });
});

describe("a block with a text for each system", () => {
  test("shows and copies that of the chosen one, in the form of the key that is chosen", async () => {
    const { setSystem, setField, setKeyForm, copyText } = await open(systems);
    setField("key", "it's");
    const copied = () => copyText(find("code"));
    expect(copied()).toBe("export A='it'\\''s'");
    setSystem("windows");
    expect(shown()).toBe(`$env:A = '${MASK}'`);
    expect(copied()).toBe("$env:A = 'it''s'");
    setKeyForm("variable");
    expect(copied()).toBe("$env:A = $env:KEY");
    setSystem("posix");
    expect(copied()).toBe("export A='$KEY'");
    setKeyForm("literal");
    expect(copied()).toBe("export A='it'\\''s'");
    setSystem("windows");
    expect(copied()).toBe("$env:A = 'it''s'");
    expect(find("pre").dataset["lines"]).toBe("1");
  });

  test("masks the key again in the text of a system that is no longer shown", async () => {
    const { setSystem, setField, setKeyShown } = await open(systems);
    setField("key", "sk-1");
    setKeyShown(true);
    expect(shown()).toBe("export A='sk-1'");
    setSystem("windows");
    expect(shown()).toBe("$env:A = 'sk-1'");
    setKeyShown(false);
    setSystem("posix");
    expect(shown()).toBe(`export A='${MASK}'`);
  });

  test("says that a double quote is lost only while the value holds one", async () => {
    const { setField } = await open(systems);
    const isSaid = () => !find("[data-if-quoted]").hidden;
    expect(isSaid()).toBe(false);
    setField("key", 'k"');
    expect(isSaid()).toBe(false);
    setField("model", 'm"');
    expect(isSaid()).toBe(true);
    setField("model", "m");
    expect(isSaid()).toBe(false);
  });
});
