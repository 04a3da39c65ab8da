import { expect, test } from "vitest";
import { treesOf } from "../../../src/build/tree.ts";

test("markup becomes names, attributes and children; text becomes strings", () => {
  expect(treesOf('<p class="later">Hello <b>you</b>!</p>')).toEqual([
    ["p", { class: "later" }, "Hello ", ["b", {}, "you"], "!"],
  ]);
});

test("several nodes stay in order, and comments are left out", () => {
  expect(treesOf("a<!-- b --><i></i>c")).toEqual(["a", ["i", {}], "c"]);
});

test("character references are decoded, so that the browser needs no parser", () => {
  expect(treesOf("<code data-x='&quot;'>&lt;b&gt;&amp;</code>")).toEqual([
    ["code", { "data-x": '"' }, "<b>&"],
  ]);
});

test("a template keeps its content as children", () => {
  expect(treesOf('<template data-form="variable"><span>x</span></template>')).toEqual([
    ["template", { "data-form": "variable" }, ["span", {}, "x"]],
  ]);
});

test("an icon keeps its svg and use elements", () => {
  expect(treesOf('<svg class="icon"><use href="#icon-copy"></use></svg>')).toEqual([
    ["svg", { class: "icon" }, ["use", { href: "#icon-copy" }]],
  ]);
});
