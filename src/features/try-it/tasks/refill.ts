import { asObject, parseJson, toJson, type JsonObject } from "../../../protocols/json.ts";
import type { SettingTexts } from "../../../protocols/request-settings.ts";
import type { Filling } from "./tasks.ts";

/** Texts of the form that tasks fill in. */
export interface FormTexts {
  message: string;
  settings: SettingTexts;
}

/**
 * Returns the texts after another choice. What the visitor wrote stays: a text is replaced that is blank, or as the
 * earlier choice filled it in, and so is each of the extra body fields.
 */
export function refill({ message, settings }: FormTexts, left: Filling, chosen: Filling): FormTexts {
  return {
    message: refillText(message, left.message, chosen.message),
    settings: {
      ...settings,
      system: refillText(settings.system, left.system, chosen.system),
      maxTokens: refillText(settings.maxTokens, left.maxTokens, chosen.maxTokens),
      more: refillJson(settings.more, left.more, chosen.more),
    },
  };
}

const refillText = (text: string, left = "", chosen = ""): string =>
  left !== chosen && (!text.trim() || text === left) ? chosen : text;

function refillJson(text: string, left: JsonObject = {}, chosen: JsonObject = {}): string {
  const fields = text.trim() ? asObject(parseJson(text)) : {};
  // A text with an error stays until the visitor has corrected it.
  if (!fields) return text;
  const isReplaced = (name: string) =>
    !isSame(left[name], chosen[name]) && (!Object.hasOwn(fields, name) || isSame(fields[name], left[name]));
  const kept = Object.entries(fields).filter(([name]) => !isReplaced(name));
  const added = Object.entries(chosen).filter(([name]) => isReplaced(name));
  if (added.length === 0 && kept.length === Object.keys(fields).length) return text;
  const all = [...kept, ...added];
  return all.length > 0 ? JSON.stringify(Object.fromEntries(all), null, 2) : "";
}

const isSame = (one: unknown, other: unknown): boolean => toJson(one) === toJson(other);
