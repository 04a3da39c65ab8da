import { expect, test } from "vitest";
import { maskHeaders } from "../../../src/secrets/mask.ts";

test("maskHeaders masks the key in each header", () => {
  const headers = { "content-type": "application/json", authorization: "Bearer sk-1", "x-api-key": "sk-1" };
  expect(maskHeaders(headers)).toEqual([
    "content-type: application/json",
    "authorization: Bearer ••••••••••••",
    "x-api-key: ••••••••••••",
  ]);
});
