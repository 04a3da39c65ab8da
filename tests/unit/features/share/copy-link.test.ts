import { expect, test } from "vitest";
import fc from "fast-check";
import { openPage } from "../../dom/page.ts";

const body = `
  <section id="agents"><tab-group data-section="agents"></tab-group></section>
  <section data-guide-page>
    <code-block><pre aria-label="Pi, step 2"><code>x</code></pre></code-block>
  </section>`;

/** Opens a page with a hash, and returns what makes its link. */
async function open(url = "https://page.example.com/connect/") {
  openPage({ url, body });
  const { setField, setNoKey } = await import("../../../../src/features/connection/connection.ts");
  const { linkToPage } = await import("../../../../src/features/share/copy-link.ts");
  return { setField, setNoKey, linkToPage };
}

test("the link has server and model in their places, and nothing else of the page's address", async () => {
  const { setField, linkToPage } = await open(
    "https://page.example.com/connect/?embed&key=sk-1&server=x#agents",
  );
  setField("server", "mine.example.com/v1/");
  setField("model", "a/b c&d=e#f");
  const link = new URL(linkToPage().link);
  expect(link.pathname + link.hash).toBe("/connect/#agents");
  expect([...link.searchParams]).toEqual([
    ["server", "https://mine.example.com"],
    ["model", "a/b c&d=e#f"],
  ]);
});

test("no link holds the key, whatever was typed where, also while no key is needed", async () => {
  const { setField, setNoKey, linkToPage } = await open();
  const key = fc.stringMatching(/^sk-[A-Za-z0-9_-]{8,20}$/);
  const around = fc.stringMatching(/^[a-z0-9/:.-]{0,12}$/);
  fc.assert(
    fc.property(key, around, around, fc.boolean(), (secret, before, after, noKey) => {
      setNoKey(noKey);
      setField("key", secret);
      for (const form of [secret, encodeURIComponent(secret), btoa(secret)]) {
        setField("server", `https://mine.example.com/${before}${form}${after}?k=${form}#${form}`);
        setField("model", before + form + after);
        const { link } = linkToPage();
        expect(decodeURIComponent(link)).not.toContain(secret);
        expect(decodeURIComponent(link)).not.toContain(form);
      }
    }),
  );
});

test("a text that looks like a key is left out of the model, and said", async () => {
  const { setField, linkToPage } = await open();
  setField("server", "https://mine.example.com");
  setField("model", "sk-proj-0123456789abcdef0123");
  expect(linkToPage()).toEqual({
    link: "https://page.example.com/connect/?server=https%3A%2F%2Fmine.example.com",
    leftOut: ["model"],
  });
});

test.each([
  ["#step-2", "#step-2"],
  ["#agents", "#agents"],
  ["#step-3", ""],
  ["#agents/pi/step-1/more", ""],
  ["#sk-test-4f1c2a", ""],
  ["#%E0%A4%A", ""],
  ['#"]<b>', ""],
])("of the hash %s the link keeps %s", async (hash, kept) => {
  const { linkToPage } = await open(`https://page.example.com/pi.html${hash}`);
  expect(new URL(linkToPage().link).hash).toBe(kept);
});
