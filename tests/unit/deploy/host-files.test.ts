import { describe, expect, test } from "vitest";
import { pageHeaders } from "../../../src/deploy/guards.ts";
import { serverFiles, staticFiles } from "../../../src/deploy/host-files.ts";
import { hostOf, type HostSettings } from "../../../src/deploy/host.ts";

const EMBEDDER = "https://docs.example.org";

/** Headers that a static host sends with a path, by the file that it reads. */
const readers: Record<string, (text: string, path: string) => Record<string, string>> = {
  _headers(text, path) {
    let matches = false;
    const sent: Record<string, string> = {};
    for (const line of text.split("\n")) {
      if (line.startsWith("/")) matches = path.startsWith(line.replace(/\*$/, ""));
      const [, name = "", value = ""] = /^ {2}(.+?): (.+)$/.exec(line) ?? [];
      if (matches && name) sent[name.toLowerCase()] = value;
    }
    return sent;
  },
  "vercel.json"(text, path) {
    type Rule = { source: string; headers: { key: string; value: string }[] };
    const { headers } = JSON.parse(text) as { headers: Rule[] };
    return Object.fromEntries(
      headers
        .filter(({ source }) => new RegExp(`^${source}$`).test(path))
        .flatMap((rule) => rule.headers.map(({ key, value }) => [key.toLowerCase(), value])),
    );
  },
};

describe.each(Object.entries(readers))("%s", (name, read) => {
  const sent = (settings: HostSettings, path: string) =>
    read(staticFiles(hostOf(settings))[name] ?? "", path);
  const cached = { "cache-control": "public, max-age=31536000, immutable" };

  test("has the page's headers and the caching of hashed names", () => {
    expect(sent({ server: "" }, "/")).toEqual(pageHeaders());
    expect(sent({ server: "" }, "/pi.html")).toEqual(pageHeaders());
    expect(sent({ server: "" }, "/_astro/page.Ab3dE9.js")).toEqual({ ...pageHeaders(), ...cached });
  });

  test("lets the named origins embed the page", () => {
    expect(sent({ server: "", frame: [EMBEDDER] }, "/")["content-security-policy"]).toBe(
      `frame-ancestors ${EMBEDDER}`,
    );
  });

  test("speaks of the page's own path alone", () => {
    const settings = { server: "", address: "https://example.org/docs/v1.2/" };
    expect(sent(settings, "/docs/v1.2/pi.html")).toEqual(pageHeaders());
    expect(sent(settings, "/docs/v1.2/_astro/page.Ab3dE9.js")).toEqual({ ...pageHeaders(), ...cached });
    expect(sent(settings, "/docs/v1x2/")).toEqual({});
    expect(sent(settings, "/")).toEqual({});
  });
});

describe("the skill of a page below a path is at the root of the origin, too,", () => {
  const settings = { server: "", address: "https://example.org/für/v1.2/" };
  const place = "/f%C3%BCr/v1.2/.well-known/agent-skills/";

  test("by _redirects", () => {
    const text = staticFiles(hostOf(settings))["_redirects"] ?? "";
    const [from = "", to = "", status] = text.split("\n").at(-2)?.split(" ") ?? [];
    expect([from, to, status]).toEqual(["/.well-known/agent-skills/*", `${place}:splat`, "200"]);
  });

  test("by vercel.json", () => {
    const { rewrites } = JSON.parse(staticFiles(hostOf(settings))["vercel.json"] ?? "") as {
      rewrites: { source: string; destination: string }[];
    };
    const [rule] = rewrites;
    const path = "/.well-known/agent-skills/a/SKILL.md";
    expect(path.replace(new RegExp(`^${rule?.source}$`), rule?.destination ?? "")).toBe(`${place}a/SKILL.md`);
  });

  test("and a page at the root needs no rule", () => {
    const files = staticFiles(hostOf({ server: "" }));
    expect(files).not.toHaveProperty("_redirects");
    expect(files["vercel.json"]).not.toContain("rewrites");
  });
});

test("GitHub Pages is told to serve every folder", () => {
  expect(staticFiles(hostOf({ server: "" }))).toHaveProperty(".nojekyll", "");
});

test("the files of static hosts name no server", () => {
  const files = staticFiles(hostOf({ server: "https://secret.example:8443/v1" }));
  expect(Object.values(files).join()).not.toContain("secret.example");
});

describe("the LLM server is on the page's origin", () => {
  test.each<[string, HostSettings, string]>([
    ["without settings", { server: "" }, "/v1/"],
    ["for a path", { server: "/team-a" }, "/team-a/v1/"],
    ["for a path with the version", { server: "/team-a/v1/" }, "/team-a/v1/"],
    ["for a version of its own", { server: "/v1beta/openai" }, "/v1beta/openai/"],
    ["for a path relative to the page", { server: "../", address: "https://x.example/a/b/" }, "/a/v1/"],
    ["for the page's folder", { server: "./", address: "https://x.example/a" }, "/a/v1/"],
    [
      "for the same address",
      { server: "http://x.example:8080/v1", address: "http://x.example:8080/" },
      "/v1/",
    ],
  ])("%s", (_, settings, path) => expect(hostOf(settings).api?.path).toBe(path));

  test.each<[string, HostSettings]>([
    ["for another name", { server: "https://llm.example", address: "https://docs.example" }],
    ["for another port", { server: "https://docs.example:8443", address: "https://docs.example" }],
    ["for plain http", { server: "http://docs.example", address: "https://docs.example" }],
  ])("not %s: no file names one", (_, settings) => {
    expect(hostOf(settings).api).toBeUndefined();
    for (const text of Object.values(serverFiles(hostOf(settings)))) {
      expect(text).not.toMatch(/v1|proxy|127\.0\.0\.1/i);
    }
  });
});

test.each([
  ["https://x.example", "/"],
  ["https://x.example/a/index.html", "/a/"],
  ["https://x.example/a?b#c", "/a/"],
  ["https://x.example/f%C3%BCr-alle", "/für-alle/"],
])("the address %s is the page at %s", (address, page) => {
  expect(hostOf({ server: "", address }).page).toBe(page);
});

test.each([
  "https://x.example/a b/",
  "https://x.example/a;return 200/",
  "https://x.example/{a}/",
  "https://x.example/$a/",
])("the address %s, which no file can have, is an error that says so", (address) => {
  expect(() => hostOf({ server: "", address })).toThrow(/^address is "https:.*cannot have this path/);
});
