import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseServerUrl } from "../../../src/values/server-url.ts";

const https = "Added https://.";
const local = "Added http:// for a local address.";
const v1 = "Dropped the trailing /v1.";
const quotes = "Dropped the quotes.";
const variable = "Dropped the variable name.";
const space = "Dropped the space around it.";
const escaped = "Escaped special characters in the path.";
const collapsed = "Collapsed // in the path.";
const brackets = "Put the IPv6 address in brackets.";

const read: Record<string, [text: string, value: string, ...notes: string[]][]> = {
  "what needs no correction": [
    ["", ""],
    ["   ", ""],
    ["https://llm.example.com", "https://llm.example.com"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["https://llm.example.com/", "https://llm.example.com"],
    ["HTTPS://LLM.Example.COM", "https://llm.example.com"],
    ["http://my_host.lan:9000/openai", "http://my_host.lan:9000/openai"],
    ["http://[2001:DB8::1]:8080", "http://[2001:db8::1]:8080"],
    ["https://h.example./api", "https://h.example./api"],
  ],
  "a path that clients add themselves": [
    ["https://h/v1", "https://h", v1],
    ["https://h/v1/", "https://h", v1],
    ["https://h/v1/v1", "https://h", "Dropped the trailing /v1/v1."],
    ["https://h/v1/chat/completions", "https://h", "Dropped the trailing /v1/chat/completions."],
    ["https://h/chat/completions", "https://h", "Dropped the trailing /chat/completions."],
    ["https://h/v1/completions", "https://h", "Dropped the trailing /v1/completions."],
    ["https://h/v1/messages", "https://h", "Dropped the trailing /v1/messages."],
    ["https://h/v1/responses/", "https://h", "Dropped the trailing /v1/responses."],
    ["https://h/v1/embeddings", "https://h", "Dropped the trailing /v1/embeddings."],
    ["https://h/v1/models", "https://h", "Dropped the trailing /v1/models."],
    ["https://h/v1/models/org/m-1", "https://h", "Dropped the trailing /v1/models/org/m-1."],
    ["https://h/models", "https://h", "Dropped the trailing /models."],
    ["https://h/v1,", "https://h", "Dropped the trailing /v1,."],
    ["https://h/api/v1.", "https://h/api", "Dropped the trailing /v1.."],
    ["https://h/v1)", "https://h", "Dropped the trailing /v1)."],
    ['https://h/v1"', "https://h", 'Dropped the trailing /v1".'],
    ["https://h/v1”", "https://h", "Dropped the trailing /v1”."],
    ["https://h/v1。", "https://h", "Dropped the trailing /v1。."],
    ["https://h/v1，", "https://h", "Dropped the trailing /v1，."],
    ["https://h/v1:", "https://h", "Dropped the trailing /v1:."],
    ["https://h/v1**", "https://h", "Dropped the trailing /v1**."],
    ["https://h/v1/...", "https://h", "Dropped the trailing /v1/...."],
    ["https://h/v1/chat/completions).", "https://h", "Dropped the trailing /v1/chat/completions).."],
    ["https://h)", "https://h", "Dropped the trailing )."],
    [
      "http://127.0.0.1:11434/api/generate",
      "http://127.0.0.1:11434/api/generate",
      "/api/generate is the server's own API, and clients add /v1: remove /api/generate.",
    ],
    [
      "http://127.0.0.1:1234/llm/api/v1/chat",
      "http://127.0.0.1:1234/llm/api/v1/chat",
      "/api/v1/chat is the server's own API, and clients add /v1: remove /api/v1/chat.",
    ],
    [
      "https://llm.example/v4/chat/completions",
      "https://llm.example/v4",
      "Dropped the trailing /chat/completions.",
    ],
    [
      "https://llm.example/api/v3/responses.",
      "https://llm.example/api/v3",
      "Dropped the trailing /responses..",
    ],
    ["https://h/v1beta/openai/models)", "https://h/v1beta/openai", "Dropped the trailing /models)."],
    ["https://h/v2/ai/openai/", "https://h/v2/ai/openai", "Dropped the trailing /."],
    ["https://h:8000，", "https://h:8000", "Dropped the trailing ，."],
    ["https://h/a(b)", "https://h/a%28b%29", "Escaped special characters in the path."],
    [
      `https://h/v1/models/${"m".repeat(99)}`,
      "https://h",
      `Dropped the trailing /v1/models/${"m".repeat(25)}….`,
    ],
  ],
  "a path prefix": [
    ["https://h/api", "https://h/api"],
    ["https://h/api/", "https://h/api", "Dropped the trailing /."],
    ["https://h/api/v1", "https://h/api", v1],
    ["https://h/v1beta/openai", "https://h/v1beta/openai"],
    ["https://h/v1/account/gateway/openai", "https://h/v1/account/gateway/openai"],
    [
      "https://h/models/org/m/v1/chat/completions",
      "https://h/models/org/m",
      "Dropped the trailing /v1/chat/completions.",
    ],
    ["https://h//api///v1//", "https://h/api", collapsed, v1],
    ["https://h/a/../b/./c", "https://h/b/c", "Resolved the dots in the path."],
    ["https://h\\api", "https://h/api", "Turned \\ into /."],
    ["https://h/a%2Fb%2f", "https://h/a%2Fb%2f"],
    ["https://h/a%zz", "https://h/a%25zz", escaped],
    ["https://h/[x]{1,2}", "https://h/%5Bx%5D%7B1,2%7D", escaped],
    ["https://h/a'b$(id)`;&!*|^\"<>", "https://h/a%27b%24%28id%29%60%3B%26%21%2A%7C%5E%22%3C%3E", escaped],
    ["https://h/ü/😀", "https://h/%C3%BC/%F0%9F%98%80", escaped],
    ["https://h/~me/a-b_c.d:e@f+g,h=i", "https://h/~me/a-b_c.d:e@f+g,h=i"],
    ["https://h/v1/models/{id}", "https://h", "Dropped the trailing /v1/models/%7Bid%7D."],
  ],
  "a missing or half a scheme": [
    ["llm.example.com", "https://llm.example.com", https],
    ["//llm.example.com", "https://llm.example.com", https],
    ["llm:8080", "https://llm:8080", https],
    ["llm.example.com:8080/v1", "https://llm.example.com:8080", https, v1],
    ["localhost", "http://localhost", local],
    ["localhost:", "http://localhost", local],
    ["localhost:8080", "http://localhost:8080", local],
    ["api.localhost:3000", "http://api.localhost:3000", local],
    ["LOCALHOST:8080/v1", "http://localhost:8080", local, v1],
    ["127.0.0.1:8080", "http://127.0.0.1:8080", local],
    ["127.8.8.8", "http://127.8.8.8", local],
    ["10.0.0.5", "http://10.0.0.5", local],
    ["172.16.0.1", "http://172.16.0.1", local],
    ["172.32.0.1", "https://172.32.0.1", https],
    ["192.168.1.20:11434", "http://192.168.1.20:11434", local],
    ["169.254.1.1", "http://169.254.1.1", local],
    ["100.64.0.1", "http://100.64.0.1", local],
    ["100.128.0.1", "https://100.128.0.1", https],
    ["8.8.8.8", "https://8.8.8.8", https],
    ["10.example.com", "https://10.example.com", https],
    ["gpu-box.local:8080", "http://gpu-box.local:8080", local],
    ["https:/h", "https://h", "Completed https://."],
    ["http:h", "http://h", "Completed http://."],
    ["https//h/v1", "https://h", "Completed https://.", v1],
    ["https://http://h", "http://h", "Dropped the doubled scheme."],
  ],
  "an IPv6 address": [
    ["::1", "http://[::1]", brackets, local],
    ["::1/v1", "http://[::1]", brackets, local, v1],
    ["[::1]:8080", "http://[::1]:8080", local],
    ["2001:db8::5", "https://[2001:db8::5]", brackets, https],
    ["http://fd00::1", "http://[fd00::1]", brackets],
    ["fe80::1", "http://[fe80::1]", brackets, local],
    ["http://[0:0:0:0:0:0:0:1]", "http://[::1]", "The host is written [::1]."],
    ["[::ffff:192.168.1.1]", "http://[::ffff:c0a8:101]", "The host is written [::ffff:c0a8:101].", local],
  ],
  "an address a server listens on": [
    ["http://0.0.0.0:8000", "http://127.0.0.1:8000", "0.0.0.0 is only for listening: calling 127.0.0.1."],
    ["constructor", "https://constructor", "Added https://."],
    ["https://__proto__/v1", "https://__proto__", "Dropped the trailing /v1."],
    ["0.0.0.0:8000", "http://127.0.0.1:8000", "0.0.0.0 is only for listening: calling 127.0.0.1.", local],
    ["http://[::]:8000/v1", "http://[::1]:8000", "[::] is only for listening: calling [::1].", v1],
  ],
  "what a paste brings along": [
    ["  https://h\n", "https://h", space],
    ['"https://h"', "https://h", quotes],
    ["<https://h/v1>", "https://h", quotes, v1],
    ["“https://h”", "https://h", quotes],
    ["`'https://h'`", "https://h", quotes],
    ['OPENAI_BASE_URL="https://h/v1"', "https://h", variable, quotes, v1],
    ["export OPENAI_API_BASE=https://h/v1", "https://h", variable, v1],
    ['"OPENAI_BASE_URL=https://h"', "https://h", quotes, variable],
    ['base_url = "https://h"', "https://h", variable, quotes],
    ['"baseUrl": "https://h/v1",', "https://h", variable, quotes, v1],
    ["apiBase: https://h", "https://h", variable],
    ["OPENAI_BASE_URL=", "", variable],
    ["https://h\u200b", "https://h", "Dropped an invisible character (U+200B)."],
    ["\ufeffhttps://h\u200b/a\u00adb\u2060", "https://h/ab", "Dropped 4 invisible characters."],
    ["https://h?api_key=k", "https://h", "Dropped everything from ? on."],
    ["https://h/v1#top", "https://h", v1, "Dropped everything from # on."],
  ],
  "a host or port written otherwise": [
    ["https://bücher.example", "https://xn--bcher-kva.example", "The host is written xn--bcher-kva.example."],
    ["https://ｈ。example", "https://h.example", "The host is written h.example."],
    ["https://h%61.example", "https://ha.example", "The host is written ha.example."],
    ["http://127.1", "http://127.0.0.1", "The host is written 127.0.0.1."],
    ["http://0x7f000001", "http://127.0.0.1", "The host is written 127.0.0.1."],
    ["https://h:443", "https://h", "Dropped :443, the default port."],
    ["http://h:80/v1", "http://h", "Dropped :80, the default port.", v1],
    ["https://h:80", "https://h:80"],
    ["http://h:08080", "http://h:8080"],
    ["http://h:6000", "http://h:6000", "Browsers and Node.js refuse port 6000."],
  ],
};

const onlyHttp = "Only http and https can be called";
const login = "A URL cannot carry a login. Put the key in its own field.";
const noHost = "The host is missing. Write it after https://.";
const badHost = "This is not a valid host name or address. Check its spelling.";
const badPort = "The port must be a number from 1 to 65535.";
const cannotContain = (what: string) =>
  `A host cannot contain ${what}. Use letters, digits, dots and hyphens.`;

const refused: [text: string, error: string][] = [
  ["ftp://h", `${onlyHttp}, not ftp.`],
  ["javascript:alert(1)", `${onlyHttp}, not javascript.`],
  ["data:text/html,x", `${onlyHttp}, not data.`],
  ["file:///etc/passwd", `${onlyHttp}, not file.`],
  ["file:/etc/passwd", `${onlyHttp}, not file.`],
  ["blob:https://h/x", `${onlyHttp}, not blob.`],
  ["wss://h", `${onlyHttp}, not wss.`],
  ["sk-secret-key:x", `${onlyHttp}.`],
  ["https://user:secret@h", login],
  ["https://secret@h/v1", login],
  ["user:secret@h", login],
  ["https://", noHost],
  ["https:///", noHost],
  ["/v1", noHost],
  [":8080", noHost],
  ["http://[]", noHost],
  ["https://a b.example", "There is a space inside the URL. Remove it."],
  ["localhost: 8080", "There is a space inside the URL. Remove it."],
  ["https://h/a\u00a0b", "There is a space inside the URL. Remove it."],
  ["https://h/\nx", "It contains a control character (a line break, U+000A). Remove it."],
  ["https://h/\u0000", "It contains a control character (U+0000). Remove it."],
  ["https://h/\u0085x", "It contains a control character (U+0085). Remove it."],
  ["https://h/\ud800", "It contains a control character (U+D800). Remove it."],
  ["https://$(id).example", cannotContain("$")],
  ["https://`id`.example", cannotContain("`")],
  ["https://a'b.example", cannotContain("'")],
  ['https://a"b', cannotContain('"')],
  ["https://a;b", cannotContain(";")],
  ["https://{a}", cannotContain("{")],
  ["https://a%24b", cannotContain("%")],
  ["https://a😀b:x:1", cannotContain("U+1F600")],
  ["https://a..b", badHost],
  ["https://1.2.3.4.5", badHost],
  ["https://[::g]", badHost],
  ["https://[1.2.3.4]", badHost],
  [`https://${"a".repeat(64)}.example`, badHost],
  [`https://${"a.".repeat(130)}example`, badHost],
  ["http://[fe80::1%25eth0]", "A URL cannot contain an IPv6 zone. Remove the % and what follows."],
  ["fe80::1%eth0", "A URL cannot contain an IPv6 zone. Remove the % and what follows."],
  ["https://h:0", badPort],
  ["https://h:65536", badPort],
  ["https://h:80a", badPort],
  ["localhost:80a", badPort],
  ["localhost:x", badPort],
  ["https://h:-1", badPort],
  ["https://h:8080:9090", "There are two ports. Keep one."],
  ["8080", "The host is missing: 8080 is only a number."],
  ["gsk_abcdefghijklmnop1234", "This looks like an API key. Put it in its own field."],
  ["sk-abcdefghijklmnop1234", "This looks like an API key. Put it in its own field."],
  [`https://h/${"a".repeat(2048)}`, "Longer than 2,048 characters. Check what was pasted."],
  [`https://h/${"ü".repeat(1000)}`, "Longer than 2,048 characters. Check what was pasted."],
];

describe.each(Object.entries(read))("parses %s", (_, rows) => {
  test.each(rows)("%j", (text, value, ...notes) => {
    expect(parseServerUrl(text)).toEqual({ ok: true, value, notes });
  });
});

describe("refuses", () => {
  test.each(refused)("%j", (text, error) => {
    expect(parseServerUrl(text)).toEqual({ ok: false, error });
  });
});

test("notes and errors fit the two lines below the field", () => {
  const texts = [...Object.values(read).flat(), ...refused].map(([text]) => parseServerUrl(text));
  const shown = texts.flatMap((parsed) => (parsed.ok ? parsed.notes : [parsed.error]));
  expect(shown.filter((text) => text.length > 84)).toEqual([]);
});

describe("parseServerUrl, for any text,", () => {
  const pieces = fc.constantFrom(
    ..."http https ftp : / // \\ @ ? # [ ] ::1 [::1] :8080 :443 .. . %2e %2E %zz %41 v1 /v1 /v1/ /models /v1/models/ ".split(
      " ",
    ),
    ..."/chat/completions /messages localhost 0.0.0.0 127.1 h.example x= A= export ' \" ` < > $( ) { } | ^ ; & ! * ~ , é 。".split(
      " ",
    ),
    ..." \t\n\u00a0\u200b\u202e\ufeff\ud800",
  );
  const urlLike = fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 12 });
  const anyText = fc.oneof(
    { weight: 6, arbitrary: urlLike.map((parts) => parts.join("")) },
    { weight: 6, arbitrary: urlLike.map((parts) => `https://h.example/${parts.join("")}`) },
    { weight: 2, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
    { weight: 2, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 1, arbitrary: fc.ipV6() },
  );
  const urls = fc.sample(anyText, { numRuns: 25_000, seed: 20_261_124 });
  const results = urls.map((text) => ({ text, parsed: parseServerUrl(text) }));
  const accepted = results.flatMap(({ text, parsed }) =>
    parsed.ok && parsed.value ? [{ text, value: parsed.value }] : [],
  );

  test("is tested with thousands of accepted and of refused texts", () => {
    expect(accepted.length).toBeGreaterThan(5000);
    expect(results.filter(({ parsed }) => !parsed.ok).length).toBeGreaterThan(5000);
  });

  test("returns a value that parses to itself without a correction", () => {
    const corrections = (value: string) => {
      const again = parseServerUrl(value);
      const notes = again.ok
        ? again.notes.filter((note) => !note.startsWith("Browsers and Node.js refuse"))
        : [];
      return again.ok && again.value === value && notes.length === 0 ? [] : [again];
    };
    expect(
      accepted.flatMap(({ text, value }) => corrections(value).map((again) => ({ text, value, again }))),
    ).toEqual([]);
  });

  test("returns a plain http(s) URL that shells, curl and SDKs do not change", () => {
    const plain =
      /^https?:\/\/(?:[a-z0-9_.-]+|\[[0-9a-f:]+\])(?::[1-9]\d{0,4})?(?:\/(?:[\w~:@+,=.-]|%[0-9A-Fa-f]{2})+)*$/;
    expect(
      accepted.filter(({ value }) => !plain.test(value) || new URL(value).pathname.endsWith("/v1")),
    ).toEqual([]);
  });

  test("returns the value that URL serialises to", () => {
    const serialised = (value: string) => new URL(value).href.replace(/^([^/]+\/\/[^/]+)\/$/, "$1");
    expect(accepted.filter(({ value }) => serialised(value) !== value)).toEqual([]);
  });

  test("repeats no secret in an error", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9-]{16,40}$/), (secret) => {
        for (const text of [
          `https://${secret}@h`,
          `https://u:${secret}@h`,
          `${secret}:x`,
          `https://h:${secret}`,
        ]) {
          const parsed = parseServerUrl(text);
          expect(parsed.ok).toBe(false);
          expect(JSON.stringify(parsed)).not.toContain(secret);
        }
      }),
    );
  });
});
