import { describe, expect, it } from "vitest";
import { noSettings, parseSettings, type SettingTexts } from "../../../src/protocols/request-settings.ts";

const read = (texts: Partial<SettingTexts>) => parseSettings({ ...noSettings, ...texts });

describe("parseSettings", () => {
  it("sets nothing for blank texts", () => {
    expect(parseSettings(noSettings)).toEqual({ settings: {}, errors: {} });
    expect(read({ system: "  ", temperature: " ", more: "\n" })).toEqual({ settings: {}, errors: {} });
  });

  it("parses text, numbers and JSON", () => {
    expect(
      read({
        system: " Be brief. ",
        temperature: "0.7",
        maxTokens: " 500",
        more: '{"top_p": 0.9, "stop": ["x"]}',
      }),
    ).toEqual({
      settings: {
        system: " Be brief. ",
        temperature: 0.7,
        maxTokens: 500,
        more: { top_p: 0.9, stop: ["x"] },
      },
      errors: {},
    });
    expect(read({ temperature: "0" }).settings).toEqual({ temperature: 0 });
  });

  it.each<Partial<SettingTexts>>([
    { temperature: "hot" },
    { temperature: "-1" },
    { temperature: "1e3" },
    { maxTokens: "0" },
    { maxTokens: "1.5" },
    { more: "top_p: 1" },
    { more: "[1]" },
    { more: '"x"' },
  ])("returns an error, and sets nothing, for %j", (texts) => {
    const [name] = Object.keys(texts) as (keyof SettingTexts)[];
    expect(read(texts)).toEqual({ settings: {}, errors: { [name as string]: expect.any(String) } });
  });
});
