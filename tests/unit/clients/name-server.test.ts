import { expect, test } from "vitest";
import { nameIn, notFound } from "../../clients/name-server.ts";

/** A query as glibc sends it: an id, one question, and a further record with its options. */
const query = Buffer.concat([
  Buffer.from([0xab, 0xcd, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]),
  Buffer.from("\u0003api\u0006OpenAI\u0003com\0", "latin1"),
  Buffer.from([0, 28, 0, 1]),
  Buffer.from([0, 0, 41, 4, 0xb0, 0, 0, 0, 0, 0, 0]),
]);

test("the name of a query is read in lower case", () => {
  expect(nameIn(query)).toBe("api.openai.com");
});

test("a query that was cut off is read as far as it goes", () => {
  expect(nameIn(query.subarray(0, 12))).toBe("");
  expect(nameIn(query.subarray(0, 16))).toBe("api");
});

test("the answer says that there is no such name, and repeats id and question alone", () => {
  const answer = notFound(query);
  expect([...answer.subarray(0, 12)]).toEqual([0xab, 0xcd, 0x81, 0x83, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect(answer.subarray(12)).toEqual(query.subarray(12, query.length - 11));
});
