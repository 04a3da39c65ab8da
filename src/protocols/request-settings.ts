import { asObject, parseJson } from "./json.ts";
import type { Settings } from "./protocol.ts";

/** Request settings as a visitor typed them. */
export interface SettingTexts {
  system: string;
  temperature: string;
  maxTokens: string;
  /** A JSON object. */
  more: string;
}

export const noSettings: SettingTexts = { system: "", temperature: "", maxTokens: "", more: "" };

/** What the texts mean: settings, or what is wrong with each text that is no setting. */
export interface ParsedSettings {
  settings: Settings;
  errors: Partial<Record<keyof SettingTexts, string>>;
}

/** Reads settings as typed; what is blank is not set, and what is wrong is not sent. */
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
