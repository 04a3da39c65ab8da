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
export interface SettingsReading {
  settings: Settings;
  errors: Partial<Record<keyof SettingTexts, string>>;
}

/** Reads settings as typed; what is blank is not set, and what is wrong is not sent. */
export function readSettings({ system, temperature, maxTokens, more }: SettingTexts): SettingsReading {
  const settings: Settings = {};
  const errors: SettingsReading["errors"] = {};
  if (system.trim()) settings.system = system;
  const warmth = temperature.trim();
  if (/^\d+(?:\.\d+)?$|^\.\d+$/.test(warmth)) settings.temperature = Number(warmth);
  else if (warmth) errors.temperature = "Write a number, such as 0.7.";
  const most = maxTokens.trim();
  if (/^[1-9]\d{0,8}$/.test(most)) settings.maxTokens = Number(most);
  else if (most) errors.maxTokens = "Write a whole number, such as 500.";
  if (more.trim()) {
    const object = asObject(parseJson(more));
    if (object) settings.more = object;
    else errors.more = 'Write a JSON object, such as {"top_p": 0.9}.';
  }
  return { settings, errors };
}
