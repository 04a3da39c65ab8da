import { expect, it } from "vitest";
import { expectLinear } from "./growth.ts";

/** The result of all work, since an engine leaves out steps without one. */
let sum = 0;

/** Does this many steps. */
function work(steps: number): void {
  for (let step = 0; step < steps; step++) sum = (sum * 31 + step) | 0;
}

it("a cost in proportion to the size is linear", () => {
  expectLinear(20_000, (size) => () => work(10 * size));
});

it("a cost with the square of the size is not linear", () => {
  expect(() => expectLinear(200, (size) => () => work(size * size))).toThrow(/to be less than 64/);
});

it("a text that is copied for each of its pieces is not read in linear time", () => {
  const read = (pieces: number) => {
    let text = "";
    for (let piece = 0; piece < pieces; piece++) {
      text += "piece of a text ";
      // The fault: all that was read is looked at again.
      for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 0) return;
    }
  };
  expect(() => expectLinear(150, (size) => () => read(size))).toThrow(/to be less than 64/);
});
