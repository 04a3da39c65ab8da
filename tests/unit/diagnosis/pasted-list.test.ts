import { describe, expect, it } from "vitest";
import { readPastedList } from "../../../src/diagnosis/pasted-list.ts";
import { expectLinear } from "../growth.ts";

const list = JSON.stringify(
  { object: "list", data: [{ id: "m", max_model_len: 8192 }, { id: "n" }] },
  null,
  2,
);
const models = [
  { id: "m", limits: { context: { value: 8192, from: "`max_model_len` of the pasted answer" } } },
  { id: "n", limits: {} },
];

describe("readPastedList", () => {
  it.each([
    ["the answer alone", list],
    [
      "a terminal's lines around it",
      `me@host [1] $ curl -sS \\\n  'http://x/v1/models'\n${list}\nme@host [2] $ `,
    ],
    ["the headers before it", `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${list}`],
    [
      "a bare list after a prompt",
      `$ curl x\n${JSON.stringify([{ id: "m", max_model_len: 8192 }, { id: "n" }])}`,
    ],
  ])("reads %s", (_, text) => {
    expect(readPastedList(text)).toMatchObject({ ok: true, models });
  });

  it.each([
    ["<!doctype html><title>Login</title>", /^This is a web page/],
    [list.slice(0, -8), /^This is not whole JSON\. Paste all of the answer/],
    ["curl: (7) Failed to connect", /^This is not whole JSON/],
    ['{"detail":"Unauthorized"}', "The server answered with an error, not with a list: “Unauthorized”"],
    ['{"object":"list","data":[]}', "This list is empty: the server has no model yet."],
    ['{"object":"list","data":null}', "This list is empty: the server has no model yet."],
    ['{"version":"0.32.0"}', "This JSON holds no models list. Paste the answer of /v1/models."],
    ["x".repeat(9_000_000), "This is too large for a models list."],
  ])("says what %.40j is instead", (text, error) => {
    const pasted = readPastedList(text);
    expect(!pasted.ok && pasted.error).toMatch(error);
  });

  it("takes a time linear in the length of what was pasted", () => {
    expectLinear(20_000, (length) => {
      const text = "{[".repeat(length);
      return () => void readPastedList(text);
    });
  });
});
