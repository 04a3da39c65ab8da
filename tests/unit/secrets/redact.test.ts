import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readError } from "../../../src/protocols/errors.ts";
import { redact } from "../../../src/secrets/redact.ts";

const hexOf = (char: string, width: number) => char.charCodeAt(0).toString(16).padStart(width, "0");

describe("redact", () => {
  it.each([
    ["Incorrect API key provided: sk-secret-1.", "Incorrect API key provided: [your key]."],
    ["sk-secret-1sk-secret-1", "[your key][your key]"],
    ["nothing", "nothing"],
    ["", ""],
    ["cut: sk-secret…", "cut: [your key]…"],
    ["cut: sk-sec", "cut: [your key]"],
    ["short: sk-s…", "short: sk-s…"],
    ["not at its end: sk-secret and more", "not at its end: sk-secret and more"],
  ])("shows %j as %j", (text, shown) => {
    expect(redact(text, "sk-secret-1")).toBe(shown);
  });

  it("returns the text as it is without a key", () => {
    expect(redact("text", "")).toBe("text");
    expect(redact("text", undefined)).toBe("text");
  });

  it.each(["ollama", "test", "EMPTY", "key", "a"])("leaves %s, a dummy key", (word) => {
    expect(redact(`${word} pull ${word}/llama3`, word)).toBe(`${word} pull ${word}/llama3`);
  });

  it.each(["sk-1234", "lm-studio", "hunter2", "correcthorse"])("hides the short key %s", (key) => {
    expect(redact(`no key ${key}`, key)).toBe("no key [your key]");
  });

  it("takes no character of the key for a pattern", () => {
    expect(redact("a $& (b) [c", "$& (b) [c")).toBe("a [your key]");
  });

  describe("hides a key that is escaped", () => {
    const key = `sk-"a\\b+c/d&e<f'1`;
    it.each([
      ["in JSON", JSON.stringify(key)],
      ["in JSON within JSON", JSON.stringify(JSON.stringify(key))],
      ["in JSON with slashes escaped", JSON.stringify(key).replaceAll("/", "\\/")],
      ["in JSON of ASCII", key.replace(/[^a-z]/g, (char) => `\\u${hexOf(char, 4).toUpperCase()}`)],
      ["in JSON, each character", key.replace(/[^]/g, (char) => `\\u${hexOf(char, 4)}`)],
      ["in Python's way", key.replaceAll("\\", "\\\\").replaceAll("'", "\\'")],
      ["in a URL", encodeURIComponent(key)],
      ["in a URL within a URL", encodeURIComponent(encodeURIComponent(key))],
      ["in HTML", key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
      ["in HTML by number", key.replace(/[^a-z]/g, (char) => `&#${char.charCodeAt(0)};`)],
      ["in HTML by hexadecimal number", key.replace(/[^a-z]/g, (char) => `&#x${hexOf(char, 1)};`)],
      [
        "in HTML by padded number",
        key.replace(/[^a-z]/g, (char) => `&#${String(char.charCodeAt(0)).padStart(4, "0")};`),
      ],
      ["in HTML by padded hexadecimal number", key.replace(/[^]/g, (char) => `&#x${hexOf(char, 4)};`)],
      ["in JavaScript's braces", key.replace(/[^]/g, (char) => `\\u{${hexOf(char, 1)}}`)],
      ["in capitals", key.toUpperCase()],
      ["in base64", btoa(key)],
      ["in base64, as the password of Basic", btoa(`:${key}`)],
      ["in base64, as a header", btoa(`Bearer ${key}`)],
      [
        "in base64 for URLs",
        btoa(`key ${key}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""),
      ],
    ])("%s", (_, written) => {
      const hidden = redact(`no key ${written} here`, key);
      expect(hidden).toMatch(/^no key \S{0,10}\[your key\]\S{0,4} here$/);
    });

    it("in base64 for URLs, where its base64 has marks", () => {
      const marked = "sk-???>>>~~~???";
      for (const before of ["", "a", "ab"]) {
        const written = btoa(`${before}${marked}`).replaceAll("+", "-").replaceAll("/", "_");
        expect(written).toMatch(/[-_]/);
        expect(redact(`no key ${written} here`, marked)).toContain("[your key]");
      }
    });

    it("at the end of a text that was cut off within an escape", () => {
      expect(redact("no key sk-\\u0022a\\\\b\\u00", key)).toBe("no key [your key]");
    });

    it("and leaves what a server masked itself", () => {
      expect(redact("Incorrect API key: sk-se***-1 (…et-1)", "sk-secret-1")).toBe(
        "Incorrect API key: sk-se***-1 (…et-1)",
      );
    });

    it("with each character in a form of its own", () => {
      const writings: ((char: string) => string)[] = [
        (char) => char,
        (char) => char.toUpperCase(),
        (char) => `\\u${hexOf(char, 4)}`,
        (char) => `\\\\u${hexOf(char, 4)}`,
        (char) => `%${hexOf(char, 2)}`,
        (char) => `&#${char.charCodeAt(0)};`,
        (char) => JSON.stringify(char).slice(1, -1),
      ];
      const chosen = fc.tuple(
        fc.stringMatching(/^[a-y]{3}[!-~]{3,12}1$/),
        fc.array(fc.constantFrom(...writings), { minLength: 20, maxLength: 20 }),
      );
      fc.assert(
        fc.property(chosen, fc.stringMatching(/^[A-Z ]*$/), ([secret, ways], text) => {
          const written = secret.replace(/[^]/g, (char, at: number) => ways[at]?.(char) ?? char);
          expect(redact(`${text}zz${written}zz${text}`, secret)).toBe(`${text}zz[your key]zz${text}`);
        }),
      );
    });

    it("and reads a long text of its beginnings in one go", () => {
      const texts = [`${"\\".repeat(20_000)} x`, `${"sk-secret-".repeat(20_000)} x`, "%25".repeat(20_000)];
      for (const text of texts) {
        expect(redact(text, "\\\\\\key-1")).toBe(text);
        expect(redact(text, "sk-secret-1")).toBe(text);
        expect(redact(text, "%%%key-1")).toBe(text);
      }
    });
  });

  it("leaves no part of the key, wherever the text was cut", () => {
    const secret = "sk-proj-0123456789";
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(redact(before + secret + after, secret)).not.toContain(secret);
      }),
    );
    for (let padding = 150; padding < 200; padding++) {
      const { message } = readError(401, null, `${"x".repeat(padding)}${secret} is wrong`);
      expect(redact(message, secret)).not.toContain("sk-pro");
    }
  });
});
