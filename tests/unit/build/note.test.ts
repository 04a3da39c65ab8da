import { expect, test } from "vitest";
import { noteOf, notesOf } from "../../../src/build/note.ts";

test("paragraphs, lists, links, code and emphasis become elements", () => {
  expect(
    noteOf(
      'Use **this**, *not* `that`;\\\nsee [the rules](/rules "Rules").\n\n1. <https://a.example>\n2. [b](#try)',
    ),
  ).toEqual([
    [
      "p",
      {},
      "Use ",
      ["strong", {}, "this"],
      ", ",
      ["em", {}, "not"],
      " ",
      ["code", { class: "inline", translate: "no" }, "that"],
      ";",
      ["br", {}],
      "see ",
      ["a", { href: "/rules", rel: "noreferrer" }, "the rules"],
      ".",
    ],
    [
      "ol",
      { start: "1" },
      ["li", {}, ["p", {}, ["a", { href: "https://a.example", rel: "noreferrer" }, "https://a.example"]]],
      ["li", {}, ["p", {}, ["a", { href: "#try", rel: "noreferrer" }, "b"]]],
    ],
  ]);
});

test("a note on what is not there is refused with the ids that are", () => {
  expect(notesOf({ pi: "Ours." }, ["agents", "pi"]).get("pi")).toEqual([["p", {}, "Ours."]]);
  expect(() => notesOf({ pii: "Ours." }, ["agents", "pi"])).toThrow(
    "notes.pii: there is no section or guide of that id; use one of agents, pi",
  );
});

test("text that looks like markup in code stays text", () => {
  expect(noteOf("`<b>` &lt;b>")).toEqual([
    ["p", {}, ["code", { class: "inline", translate: "no" }, "<b>"], " <b>"],
  ]);
});

test.each([
  ["# Title", "a heading"],
  ["Title\n---", "a heading"],
  ["a <b>bold</b> word", "HTML"],
  ["<script>alert(1)</script>", "HTML"],
  ["<!-- hidden -->", "HTML"],
  ["- a\n\n  ![cat](cat.png)", "an image"],
  ["![cat][ref]\n\n[ref]: cat.png", "an image"],
  ["```sh\nls\n```", "a block of code"],
  ["    ls", "a block of code"],
  ["> said", "a quote"],
  ["***", "a line across"],
  ["[a][ref]\n\n[ref]: https://a.example", "a reference"],
])("%j is refused as %s", (markdown, what) => {
  expect(() => noteOf(markdown)).toThrow(`${what} is not possible in a note; use paragraphs, lists, links`);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "//other.example",
  "ftp://a.example",
  "https://me:pw@a.example",
  "vbscript:x",
])("a link to %s is refused", (url) => {
  expect(() => noteOf(`See [this](${url}).`)).toThrow(
    `the link ${JSON.stringify(url)} is not possible; use an address`,
  );
});
