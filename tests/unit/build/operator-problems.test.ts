import { expect, test } from "vitest";
import { operatorProblems } from "../../../src/build/operator-problems.ts";
import { told } from "../../../src/settings/problems.ts";
import { defaults } from "../../../src/settings/settings.ts";

test("files, colours and notes that cannot be used are named all at once, with path, value and what is allowed", () => {
  const settings = {
    ...defaults,
    logo: "none.svg",
    accent: "#ffcc00",
    notes: { pi: "# Title", cline: "Fine." },
  };
  expect(told(operatorProblems(settings, "/nowhere"), "integrate.yaml").split("\n")).toEqual([
    "integrate.yaml has problems:",
    '  logo is "none.svg": there is no such file in /nowhere',
    expect.stringMatching(
      /^ {2}accent is "#ffcc00": its contrast with the page is 1\.\d\d:1, and text needs 4\.5:1; the nearest that will do is #[0-9a-f]{6}$/,
    ),
    expect.stringMatching(/^ {2}notes\.pi is "# Title": a heading is not possible in a note; use paragraphs/),
  ]);
  expect(operatorProblems(defaults, "")).toEqual([]);
});
