import { describe, expect, it } from "vitest";
import { checkGuides } from "../../../src/build/check-guides.ts";
import type { GuideTexts } from "../../../src/build/snippets.ts";

const guide: GuideTexts = {
  protocols: ["chat", "messages"],
  steps: [{ template: "config.json", file: "~/.toy.json" }, {}],
  test: [{ template: "test.sh" }],
};
const check = (...files: string[]) =>
  checkGuides({
    templates: new Map(files.map((file) => [`agents/toy/${file}`, ""])),
    guides: new Map([["agents/toy", guide]]),
  });

describe("the files of a guide", () => {
  it("may be the templates of its steps and of its test, in every form", () => {
    expect(() =>
      check(
        "config.json",
        "config.variable.json",
        "config.messages.json",
        "config.messages.variable.json",
        "test.sh",
      ),
    ).not.toThrow();
  });

  it.each(["config.message.json", "config.variable.messages.json", "old.json"])("may not be %s", (file) => {
    expect(() => check("config.json", "test.sh", file)).toThrow(
      `src/content/agents/toy/${file}: no step of the guide uses this file. Forms of config.json are config.variable.json, `,
    );
  });

  it("must be there when a step names them", () => {
    expect(() => check("config.json")).toThrow(
      "src/content/agents/toy/guide.yaml names test.sh, but there is no such file.",
    );
  });

  it("must be in the folder of a language that the guide has", () => {
    const ofKit = (...files: string[]) =>
      checkGuides({
        templates: new Map(files.map((file) => [`frameworks/kit/${file}`, ""])),
        guides: new Map([
          ["frameworks/kit/python", { protocols: ["chat"], steps: [{ template: "kit.py" }] }],
        ]),
      });
    expect(() => ofKit("python/kit.py")).not.toThrow();
    expect(() => ofKit("python/kit.py", "ruby/kit.rb")).toThrow(
      "src/content/frameworks/kit/ruby/kit.rb: guide.yaml has no language of the name of this file's folder.",
    );
  });
});
