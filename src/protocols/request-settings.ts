import { asObject, parseJson } from "./json.ts";
import type { Settings } from "./protocol.ts";

/** Request settings in the visitor's text. */
export interface SettingTexts {
  system: string;
  temperature: string;
  maxTokens: string;
  /** A JSON object. */
  more: string;
}

export const noSettings: SettingTexts = { system: "", temperature: "", maxTokens: "", more: "" };

/** Settings, and the errors of texts that are not valid. */
export interface ParsedSettings {
  settings: Settings;
  errors: Partial<Record<keyof SettingTexts, string>>;
}

/** Parses settings. A blank text sets nothing, and a text with an error is left out. */
export function parseSettings({ system, temperature, maxTokens, more }: SettingTexts): ParsedSettings {
  const settings: Settings = {};
  const errors: ParsedSettings["errors"] = {};
  if (system.trim()) settings.system = system;
  const temperatureText = temperature.trim();
  if (/^\d+(?:\.\d+)?$|^\.\d+$/.test(temperatureText)) settings.temperature = Number(temperatureText);
  else if (temperatureText) errors.temperature = "Write a number, such as 0.7.";
  const maxTokensText = maxTokens.trim();
  if (/^[1-9]\d{0,8}$/.test(maxTokensText)) settings.maxTokens = Number(maxTokensText);
  else if (maxTokensText) errors.maxTokens = "Write a whole number, such as 500.";
  if (more.trim()) {
    const object = asObject(parseJson(more));
    if (object) settings.more = object;
    else errors.more = 'Write a JSON object, such as {"top_p": 0.9}.';
  }
  return { settings, errors };
}
