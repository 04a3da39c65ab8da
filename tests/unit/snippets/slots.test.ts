import { describe, expect, test } from "vitest";
import { valueOfSlot } from "../../../src/snippets/slots.ts";

describe("the longest answer that an SDK requests is", () => {
  test.each([
    [undefined, "1024", "modest where nobody told the model's limit"],
    ["512", "512", "the model's limit"],
    ["8192", "8192", "the model's limit"],
    ["64000", "21333", "no more than the SDKs request without a stream"],
  ])("for %s: %s, %s", (limit, expected, _why) => {
    expect(valueOfSlot("MAX_TOKENS", limit === undefined ? {} : { MAX_OUTPUT: limit })).toBe(expected);
  });
});

test("a base address without a server is empty", () => {
  expect(valueOfSlot("OPENAI_URL", {})).toBe("");
});
