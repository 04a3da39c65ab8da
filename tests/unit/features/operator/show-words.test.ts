import { expect, test } from "vitest";
import { defaults } from "../../../../src/settings/settings.ts";
import { find, openPage } from "../../dom/page.ts";

const body = `
  <h1 data-word="name">Integrate</h1>
  <p data-word="lead">Lead</p>
  <ul data-word="links" hidden></ul>
  <footer><p data-word="support" hidden></p><p data-word="footer">Built</p></footer>`;

const open = async (root: Record<string, string> = {}, url?: string) => {
  openPage({ body, root, ...(url && { url }) });
  document.head.innerHTML = '<title>Integrate</title><meta name="description" content="Lead">';
  return import("../../../../src/features/operator/show-words.ts");
};

test("words are shown as text, whatever they hold", async () => {
  const { showWords } = await open();
  showWords({
    ...defaults,
    name: '<b>Ä</b> & "B"',
    intro: "<img src=x onerror=alert(1)>",
    footer: "</p><script>",
  });
  expect(find("h1").textContent).toBe('<b>Ä</b> & "B"');
  expect(find("[data-word=lead]").textContent).toBe("<img src=x onerror=alert(1)>");
  expect(find("[data-word=footer]").textContent).toBe("</p><script>");
  expect(document.querySelectorAll("b, img, script")).toHaveLength(0);
});

test("what the operator does not have is hidden, and shows when a later file has it", async () => {
  const { showWords } = await open();
  showWords(defaults);
  expect(find("[data-word=footer]").hidden).toBe(true);
  expect(find("[data-word=support]").hidden).toBe(true);
  showWords({
    ...defaults,
    footer: "Late",
    support: { label: "Us", url: "mailto:us@example.com" },
    links: [{ label: "Keys", url: "/keys" }],
  });
  expect(find("[data-word=footer]").hidden).toBe(false);
  expect(find("[data-word=support]").textContent).toBe("Ask Us");
  expect(find("[data-word=support] a").getAttribute("href")).toBe("mailto:us@example.com");
  expect(find("[data-word=links]").hidden).toBe(false);
  expect(find("[data-word=links] a").getAttribute("href")).toBe("/keys");
});

test("elements that show their words already are left alone", async () => {
  const { showWords } = await open();
  const settings = { ...defaults, support: { label: "Us", url: "/us" } };
  showWords(settings);
  const link = find("[data-word=support] a");
  showWords(settings);
  expect(find("[data-word=support] a")).toBe(link);
});

test("the head of the first page has the operator's name, description and address", async () => {
  const { showInHead } = await open({}, "https://inside.example/x/index.html?embed");
  showInHead({ ...defaults, name: "Ours", intro: "For all.", address: "https://a.example/llm" });
  expect(document.title).toBe("Ours");
  expect(find<HTMLMetaElement>("meta[name=description]").content).toBe("For all.");
  expect(find<HTMLLinkElement>("link[rel=canonical]").href).toBe("https://a.example/llm/");
  showInHead({ ...defaults, name: "Ours" });
  expect(document.querySelector("link[rel=canonical]")).toBeNull();
});

test("the head of another page keeps its own title and description", async () => {
  const { showInHead } = await open({ "data-page": "Pi" }, "https://inside.example/x/pi");
  showInHead({ ...defaults, name: "Ours", intro: "For all.", address: "https://a.example/llm" });
  expect(document.title).toBe("Pi · Ours");
  expect(find<HTMLMetaElement>("meta[name=description]").content).toBe("Lead");
  expect(find<HTMLLinkElement>("link[rel=canonical]").href).toBe("https://a.example/llm/pi.html");
});
