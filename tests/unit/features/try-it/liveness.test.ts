import { describe, expect, it } from "vitest";
import { livenessOf } from "../../../../src/features/try-it/status/liveness.ts";

const nothing = { events: 0, comments: 0 };
const comment = { events: 0, comments: 1 };

describe("while a run waits", () => {
  it("nothing is said in the first ten seconds", () => {
    expect(livenessOf({ outcome: "waiting" }, nothing, 9, 9000)).toBe("");
  });

  it("a long wait is said to be normal", () => {
    expect(livenessOf({ outcome: "waiting" }, nothing, 10, 10_000)).toBe(
      "large models can take minutes to load",
    );
  });

  it("a comment or an event shows that the server is alive", () => {
    expect(livenessOf({ outcome: "waiting" }, comment, 1, 0)).toBe("server is alive");
    expect(livenessOf({ outcome: "waiting" }, { events: 1, comments: 0 }, 70, 59_999)).toBe(
      "server is alive",
    );
  });

  it("an old comment no longer shows it", () => {
    expect(livenessOf({ outcome: "waiting" }, comment, 70, 60_000)).toBe(
      "large models can take minutes to load",
    );
  });

  it("a permission prompt that may be open comes first", () => {
    expect(livenessOf({ outcome: "waiting", asking: true }, comment, 70, 60_000)).toMatch(
      /asking for permission/,
    );
  });
});

describe("while text arrives", () => {
  it("a silence of a minute is told, a shorter one is not", () => {
    expect(livenessOf({ outcome: "streaming" }, nothing, 100, 59_999)).toBe("");
    expect(livenessOf({ outcome: "streaming" }, nothing, 100, 61_500)).toBe("nothing received for 61 s");
  });
});
