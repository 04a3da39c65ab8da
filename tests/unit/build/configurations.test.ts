import { expect, test } from "vitest";
import { createLibrary } from "../../../src/build/library.ts";
import type { Configuration, GuideTexts } from "../../../src/build/snippets.ts";

const guide: GuideTexts = {
  protocols: ["chat"],
  steps: [
    { template: "backup.sh", configuration: "default" },
    { template: "config.json", file: { beside: "~/.toy/own.json", default: "~/.toy/config.json" } },
    { template: "env.sh" },
  ],
  test: [{ template: "test.sh" }],
};
const names = ["backup.sh", "config.json", "env.sh", "test.sh"];
const library = (content: GuideTexts) =>
  createLibrary({
    templates: new Map([
      ["key/export.sh", "true"],
      ...names.map((name) => [`agents/toy/${name}`, "true"] as const),
    ]),
    guides: new Map([["agents/toy", content]]),
    languages: new Map(),
  });
const values = { SERVER_URL: "", API_KEY: "", MODEL_NAME: "" };
const placesIn = (configuration: Configuration) => {
  const { snippets, texts } = library(guide);
  return texts(snippets[0] as (typeof snippets)[number], {
    form: "literal",
    values: values as never,
    configuration,
  }).map(({ template, file }) => file ?? template.slice("agents/toy/".length));
};

test("a text with a file for each configuration goes to the file of the chosen one", () => {
  expect(placesIn("beside")).toEqual(["~/.toy/own.json", "env.sh", "test.sh"]);
  expect(placesIn("default")).toEqual(["backup.sh", "~/.toy/config.json", "env.sh", "test.sh"]);
});

test("a guide offers the configurations that its texts and files name", () => {
  const only = (steps: GuideTexts["steps"]) =>
    library({ protocols: ["chat"], steps }).snippets[0]?.configurations;
  expect(only([{ template: "env.sh" }])).toEqual([]);
  expect(only([{ template: "env.sh", text: { beside: "Here.", default: "There." } }])).toEqual([
    "beside",
    "default",
  ]);
  expect(only(guide.steps)).toEqual(["beside", "default"]);
});

test("a guide's digest changes with the file of either configuration", () => {
  const digestOf = (file: Record<Configuration, string>) => {
    const { snippets, digest } = library({ protocols: ["chat"], steps: [{ template: "config.json", file }] });
    return digest(snippets[0] as (typeof snippets)[number]);
  };
  const digests = [
    digestOf({ beside: "~/a", default: "~/b" }),
    digestOf({ beside: "~/c", default: "~/b" }),
    digestOf({ beside: "~/a", default: "~/c" }),
  ];
  expect(new Set(digests).size).toBe(3);
});
