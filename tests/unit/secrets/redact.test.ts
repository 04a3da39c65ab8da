import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readError } from "../../../src/protocols/errors.ts";
import { redact } from "../../../src/secrets/redact.ts";

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
