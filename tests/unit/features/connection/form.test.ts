/** The form as the server renders it, taken over by React with whatever the browser remembers. */
import { act, createElement, Fragment, Profiler } from "react";
import type { Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { find, input, openPage, type PageOptions } from "../../dom/page.ts";
import { modelsNamed } from "../support/models.ts";

const load = async () => ({
  ...(await import("../../../../src/features/connection/connection.ts")),
  ...(await import("../../../../src/features/connection/server-facts.ts")),
  ...(await import("../../../../src/features/connection/bind-fields.ts")),
  ConnectionForm: (await import("../../../../src/features/connection/ConnectionForm.tsx")).default,
  CheckServer: (await import("../../../../src/features/check-server/CheckServer.tsx")).default,
});
type Parts = Pick<Awaited<ReturnType<typeof load>>, "ConnectionForm" | "CheckServer">;
/** Counts what React renders. */
const rendered = vi.fn<() => void>();
const formOf = ({ ConnectionForm, CheckServer }: Parts) =>
  createElement(
    Profiler,
    { id: "form", onRender: rendered },
    createElement(Fragment, null, createElement(ConnectionForm), createElement(CheckServer)),
  );
/** The form's markup from the build, where nothing is remembered. */
let markup = "";
beforeAll(async () => {
  markup = renderToString(formOf(await load()));
});

let page: Root | undefined;
const errors: string[] = [];

/** Opens the page and lets React take the form over; what it complains about is in `errors`. */
async function hydrate(options: PageOptions = {}, { before = () => {} } = {}) {
  openPage({ ...options, body: `<div id="island">${markup}</div>` });
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.spyOn(console, "error").mockImplementation((...words) => void errors.push(words.join(" ")));
  before();
  const { hydrateRoot } = await import("react-dom/client");
  const stores = await load();
  stores.bindFields();
  await act(async () => {
    page = hydrateRoot(find("#island"), formOf(stores), {
      onRecoverableError: (error) => errors.push(String(error)),
    });
  });
  return stores;
}

afterEach(async () => {
  await act(async () => page?.unmount());
  page = undefined;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  const found = errors.splice(0);
  if (found.length > 0) throw new Error(`React reported:\n${found.join("\n")}`);
});

const field = (name: "server" | "key" | "model") => find<HTMLInputElement>(`#${name}-field`);
const hint = (name: "server" | "key" | "model") => find(`#${name}-field-hint`).textContent;
const box = (label: string) =>
  find<HTMLInputElement>(
    "input",
    [...document.querySelectorAll("label")].find(({ textContent }) => textContent === label),
  );
const button = (name: string) => {
  const found = [...document.querySelectorAll("button")].find(
    (candidate) => candidate.textContent === name || candidate.getAttribute("aria-label") === name,
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const click = (element: HTMLElement) => act(async () => element.click());
const fill = (name: "server" | "key" | "model", text: string, inputType?: string) =>
  act(async () => input(field(name), text, inputType));

test.each([
  [
    "server",
    "https://host.example.com",
    "s.example.com",
    () => hint("server"),
    "Calls host.example.coms.example.com/v1",
  ],
  ["model", "first", "-model", () => find(".bar-summary").textContent, "host.example.com · first-modelEdit"],
] as const)(
  "a keystroke in the %s shows its text without a render",
  async (name, start, more, shown, text) => {
    await hydrate();
    if (name !== "server") await fill("server", "https://host.example.com");
    await fill(name, start);
    rendered.mockClear();
    await fill(name, start + more, "insertText");
    expect(shown()).toBe(text);
    expect(rendered).not.toHaveBeenCalled();
  },
);

describe("the form hydrates without an error", () => {
  const urls = ["", "?server=https://linked.example.com/v1&model=linked", "?server=ftp://x&model=m%07"];
  const remembered = [
    {},
    { "integrate:/:server": "llm.example.com/v1", "integrate:/:model": " mine " },
    { "integrate:/:server": "ftp://x" },
  ];
  const cases = urls.flatMap((search) =>
    remembered.flatMap((values) =>
      [false, true].flatMap((noKey) =>
        [false, true].flatMap((variable) =>
          [false, true].map((key) => ({ search, values, noKey, variable, key })),
        ),
      ),
    ),
  );
  test.each(cases)(
    "with the address $search, $values, no key: $noKey, variable: $variable, kept key: $key",
    async ({ search, values, noKey, variable, key }) => {
      const session: Record<string, string> = key
        ? { "integrate:/:key": JSON.stringify({ key: "Bearer sk-1", servers: [] }) }
        : {};
      const { $connection } = await hydrate({
        url: `https://page.example.com/${search}`,
        local: {
          ...(values as Record<string, string>),
          ...(noKey && { "integrate:/:noKey": "true" }),
          ...(variable && { "integrate:/:keyForm": "variable" }),
        },
        session,
      });
      const { server, model } = $connection.get();
      expect(field("server").value).toBe(server.text);
      expect(field("model").value).toBe(model.text);
      expect(field("key").value).toBe(key ? "Bearer sk-1" : "");
      expect(box("No key needed").checked).toBe(noKey);
      expect(box("Keep key until this tab closes").checked).toBe(key);
      expect(box("Environment variable").checked).toBe(variable);
      expect(box("Value").checked).toBe(!variable);
    },
  );
});

test("a difference between the server's markup and the browser's would be found", async () => {
  await hydrate({}, { before: () => void (find("#model-field-hint").textContent = "another hint") });
  expect(errors.splice(0).join()).toMatch(/hydrat/i);
});

describe("text entered before the script runs", () => {
  test("stays, is committed, and is stronger than a link and than remembered values", async () => {
    const { $connection } = await hydrate(
      {
        url: "https://page.example.com/?server=https://linked.example.com",
        local: { "integrate:/:model": "remembered" },
      },
      {
        before: () => {
          field("server").value = "https://typed.example.com";
          field("key").value = "sk-early";
        },
      },
    );
    expect($connection.get()).toMatchObject({
      server: { text: "https://typed.example.com", source: "visitor" },
      key: { text: "sk-early", committed: { text: "sk-early" } },
      model: { text: "remembered" },
    });
    expect(field("model").value).toBe("remembered");
  });

  test("goes with boxes ticked before it", async () => {
    const { $connection } = await hydrate(
      {},
      {
        before: () => {
          field("key").value = "sk-early";
          box("No key needed").checked = true;
          box("Keep key until this tab closes").checked = true;
          box("Environment variable").checked = true;
        },
      },
    );
    expect($connection.get()).toMatchObject({ noKey: true, keepKey: true, keyForm: "variable" });
    expect(sessionStorage.getItem("integrate:/:key")).toContain("sk-early");
  });
});

describe("a field", () => {
  test("takes typing a piece at a time, and commits when it is left", async () => {
    const { $connection } = await hydrate();
    await fill("model", "m", "insertText");
    await fill("model", "m-1", "insertText");
    expect($connection.get().model).toMatchObject({ text: "m-1", committed: { text: "" } });
    await act(async () => {
      field("model").focus();
      field("model").blur();
    });
    expect($connection.get().model.committed.text).toBe("m-1");
  });

  test.each(["insertFromPaste", "insertFromDrop", "insertReplacementText", ""])(
    "commits what came whole (%s)",
    async (inputType) => {
      const { $connection } = await hydrate();
      await fill("model", "m-1", inputType);
      expect($connection.get().model.committed.text).toBe("m-1");
    },
  );

  test.each(["insertCompositionText", "deleteContentBackward"])(
    "commits nothing at %s",
    async (inputType) => {
      const { $connection } = await hydrate();
      await fill("model", "m-1", inputType);
      expect($connection.get().model).toMatchObject({ text: "m-1", committed: { text: "" } });
    },
  );

  test("shows why its text is refused in place of its hint", async () => {
    await hydrate();
    await fill("server", "ftp://llm.example.com");
    expect(field("server").getAttribute("aria-invalid")).toBe("true");
    expect(field("server").getAttribute("aria-describedby")).toBe("server-field-hint");
    expect(hint("server")).toMatch(/Snippets keep the blank\.$/);
    await fill("server", "");
    expect(field("server").hasAttribute("aria-invalid")).toBe(false);
    expect(hint("server")).toBe("Base address, with or without /v1");
  });

  test("receives what the store is given by other parts of the page", async () => {
    const { setField } = await hydrate();
    await act(async () => setField("model", "picked"));
    expect(field("model").value).toBe("picked");
  });
});

describe("the hints", () => {
  test("say what belongs into the blank fields", async () => {
    await hydrate();
    expect([hint("server"), hint("key"), hint("model")]).toEqual([
      "Base address, with or without /v1",
      "Only in this tab's memory",
      "As listed at /v1/modelsLoad models",
    ]);
  });

  test("name the endpoint that is called and what was corrected", async () => {
    await hydrate();
    await fill("server", "llm.example.com/v1/");
    expect(hint("server")).toMatch(/^Calls llm\.example\.com\/v1.*Dropped/);
  });

  test("say how many models a check found", async () => {
    const { learn, setField } = await hydrate();
    await act(async () => {
      setField("server", "https://llm.example.com");
      learn({ models: modelsNamed("a", "b", "c") });
    });
    expect(hint("model")).toContain("3 models on this server");
    await act(async () => learn({ models: modelsNamed("a") }));
    expect(hint("model")).toContain("1 model on this server");
  });

  test("say that no key is sent, and where a kept key is", async () => {
    await hydrate();
    await click(box("Keep key until this tab closes"));
    expect(hint("key")).toBe("Kept until this tab closes");
    await click(box("No key needed"));
    expect(hint("key")).toBe('Left out, or sent as "not-needed" where a client insists');
    expect(field("key").disabled).toBe(true);
  });

  test("offer to trust a link's server", async () => {
    const { $isFromLink } = await hydrate({
      url: "https://page.example.com/?server=https://linked.example.com",
    });
    expect(hint("server")).toContain("From a link: gets no key, also not by Copy, until you trust it.");
    await click(button("Trust this server"));
    expect($isFromLink.get()).toBe(false);
    expect(hint("server")).toBe("Calls linked.example.com/v1");
  });
});

describe("the key", () => {
  test("is hidden until it is shown", async () => {
    await hydrate();
    expect(field("key").type).toBe("password");
    await click(button("Show API key"));
    expect(field("key").type).toBe("text");
    await click(button("Hide API key"));
    expect(field("key").type).toBe("password");
  });

  test("is forgotten with its button, which is there only while there is a key", async () => {
    const { $values } = await hydrate();
    expect(() => button("Forget key")).toThrow("no button");
    await fill("key", "sk-1");
    await click(button("Forget key"));
    expect(field("key").value).toBe("");
    expect($values.get().key).toBe("");
  });

  test("can be forgotten also while a text is refused in its field", async () => {
    const { $values } = await hydrate();
    await fill("key", "sk-1");
    await fill("key", "sk-\u2022\u2022\u2022\u2022", "insertText");
    expect(hint("key")).toContain("masked key");
    await click(button("Forget key"));
    expect(field("key").value).toBe("");
    expect($values.get().key).toBe("");
  });

  test("can be forgotten also while no key is needed", async () => {
    await hydrate();
    await fill("key", "sk-1");
    await click(box("Keep key until this tab closes"));
    await click(box("No key needed"));
    expect(sessionStorage.getItem("integrate:/:key")).toContain("sk-1");
    await click(button("Forget key"));
    expect(sessionStorage.getItem("integrate:/:key")).not.toContain("sk-1");
    expect(field("key").value).toBe("");
  });

  test("becomes a variable with its radio button", async () => {
    const { $connection } = await hydrate();
    await click(box("Environment variable"));
    expect($connection.get().keyForm).toBe("variable");
  });
});

describe("the operator's values", () => {
  const root = { "data-settings": '{"server":"https://operator.example.com"}' };

  test("fill the Server URL from the settings; `/` is the page's own origin", async () => {
    await hydrate({ root });
    expect(field("server").value).toBe("https://operator.example.com");
    await act(async () => page?.unmount());
    await hydrate({ root: { "data-settings": '{"server":"/"}' } });
    expect(field("server").value).toBe("https://page.example.com");
  });

  test("come from the file beside the page where the build reads it", async () => {
    vi.stubGlobal("fetch", () =>
      Promise.resolve(Response.json({ server: "https://o.example", models: [{ id: "m" }] })),
    );
    await hydrate({ root: { "data-runtime": "" } });
    await act(() => vi.waitFor(() => expect(field("model").value).toBe("m")));
    expect(field("server").value).toBe("https://o.example");
  });

  test("are offered in place of a remembered server", async () => {
    await hydrate({ root, local: { "integrate:/:server": "https://mine.example.com" } });
    expect(hint("server")).toContain("The page’s server is now operator.example.com.");
    await click(button("Use it"));
    expect(field("server").value).toBe("https://operator.example.com");
    expect(hint("server")).toBe("Calls operator.example.com/v1");
    expect({ ...localStorage }).toEqual({});
  });
});

describe("a field with the focus", () => {
  test("keeps each character that is typed, also the first", async () => {
    const { $connection } = await hydrate({}, { before: () => field("model").focus() });
    for (const text of ["m", "m-", "m-1"]) {
      await fill("model", field("model").value + text.slice(-1), "insertText");
      expect(field("model").value).toBe(text);
      expect($connection.get().model.text).toBe(text);
    }
  });

  test("takes no text from elsewhere until it is left", async () => {
    const { suggest } = await hydrate({}, { before: () => field("model").focus() });
    await act(async () => suggest({ model: "operators" }));
    expect(field("model").value).toBe("");
    await act(async () => field("model").blur());
    expect(field("model").value).toBe("operators");
  });

  test("keeps what is typed into it when a remembered value was on its way", async () => {
    const { $connection } = await hydrate(
      { local: { "integrate:/:model": "remembered" } },
      { before: () => field("model").focus() },
    );
    await fill("model", "typed", "insertText");
    expect(field("model").value).toBe("typed");
    expect($connection.get().model.text).toBe("typed");
  });
});

describe("the question about the key", () => {
  const SERVER = "https://llm.example.com";
  const ask = async (url = `https://page.example.com/?server=${SERVER}`) => {
    const stores = await hydrate({ url });
    await fill("key", "sk-1");
    const { useQuestionForKey } =
      await import("../../../../src/features/connection/use-question-for-key.tsx");
    const { createRoot } = await import("react-dom/client");
    const sent: unknown[] = [];
    const Asking = () => {
      const { begin, question } = useQuestionForKey((values) => sent.push(values));
      return createElement(
        "div",
        {},
        createElement("button", { type: "button", onClick: begin }, "Begin"),
        question,
      );
    };
    const place = document.body.appendChild(document.createElement("div"));
    const asking = createRoot(place);
    await act(async () => asking.render(createElement(Asking)));
    button("Begin").focus();
    await click(button("Begin"));
    return { ...stores, sent, place, close: () => act(async () => asking.unmount()) };
  };
  const group = () => document.querySelector("[role=group][aria-labelledby]");
  const values = { server: SERVER, key: "sk-1", model: "" };

  test("names the server, takes the focus, and gives it back at Cancel, which sends nothing", async () => {
    const { sent, close } = await ask();
    expect(group()?.textContent).toContain(`Send your API key to ${SERVER}?`);
    expect(document.activeElement).toBe(group());
    await click(button("Cancel"));
    expect(group()).toBeNull();
    expect(document.activeElement).toBe(button("Begin"));
    expect(sent).toEqual([]);
    await close();
  });

  test("sends with the values that it was asked about, and trusts the link's server", async () => {
    const { $isFromLink, sent, close } = await ask();
    await click(button("Send key"));
    expect(sent).toEqual([values]);
    expect($isFromLink.get()).toBe(false);
    await close();
  });

  test("is void once the server or the key is another, also when that one comes back", async () => {
    const { sent, close } = await ask();
    await fill("server", "https://other.example.com");
    expect(group()).toBeNull();
    await fill("server", SERVER);
    expect(group()).toBeNull();
    expect(sent).toEqual([]);
    await close();
  });

  test("is not asked where none is needed", async () => {
    const { sent, close } = await ask("https://page.example.com/");
    expect(group()).toBeNull();
    expect(sent).toEqual([{ ...values, server: "" }]);
    await close();
  });
});
