import { expect, test } from "vitest";
import { judgePin, newestAt } from "../../clients/outdated.ts";

const releases = [
  { version: "created", date: "2025-01-01T00:00:00Z" },
  { version: "1.9.0", date: "2026-09-01T00:00:00Z" },
  { version: "1.10.0", date: "2026-10-01T00:00:00Z" },
  { version: "2.0.0-beta.1", date: "2026-10-02T00:00:00Z" },
  // Mended afterwards: out later than a newer one.
  { version: "1.9.1", date: "2026-10-20T00:00:00Z" },
  { version: "1.11.0", date: "2026-11-20T00:00:00Z" },
];

test.each([
  ["2026-08-31T00:00:00Z", undefined],
  ["2026-09-30T00:00:00Z", "1.9.0"],
  ["2026-10-31T00:00:00Z", "1.10.0"],
  ["2026-11-30T00:00:00Z", "1.11.0"],
])(
  "the newest release at %s is %s: by its number, and without what comes before a release",
  (time, version) => {
    expect(newestAt(releases, new Date(time))).toBe(version);
  },
);

test.each([
  ["a pin at the newest release holds", "1.10.0", "1.10.0"],
  ["a pin of a release that came out later holds", "1.11.0", "1.10.0"],
  ["a pin of a package without an older release holds", "1.0.0", undefined],
])("%s", (_, version, newest) => {
  expect(judgePin({ id: "toy" }, version, newest)).toEqual({ client: "toy", current: version });
});

test("a pin behind a release that has been out for more than 30 days fails, and says how to renew it", () => {
  expect(judgePin({ id: "toy" }, "1.9.0", "1.10.0")).toEqual({
    client: "toy",
    fault:
      "is pinned at 1.9.0, and 1.10.0 has been out for more than 30 days: npm run verify -- --update toy",
  });
});

test("a pin that is held back from a release holds, until there is another release or it has caught up", () => {
  const toy = { id: "toy", heldBack: { from: "1.10.0", why: "It asks for a package that is not there." } };
  const held = { client: "toy", heldBack: "1.10.0: It asks for a package that is not there." };
  expect(judgePin(toy, "1.9.0", "1.10.0")).toEqual(held);
  // The release that it is held back from is not old yet.
  expect(judgePin(toy, "1.9.0", "1.9.0")).toEqual(held);
  expect(judgePin(toy, "1.9.0", "1.11.0")).toHaveProperty(
    "fault",
    expect.stringContaining("1.11.0 has been out"),
  );
  expect(judgePin(toy, "1.10.0", "1.10.0")).toHaveProperty("fault", expect.stringContaining("need not hold"));
});
