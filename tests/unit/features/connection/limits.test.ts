import { expect, test } from "vitest";
import { $limits } from "../../../../src/features/connection/limits.ts";

test("limits that nobody told are assumed", () => {
  expect($limits.get()).toEqual({
    context: { value: 131_072, state: "assumed" },
    output: { value: 16_384, state: "assumed" },
  });
});
