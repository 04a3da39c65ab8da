import { fetchJson } from "../../ui/read-text.ts";
import type { FieldTexts } from "./fields.ts";

/** Reads `connection.json` beside the page; returns `{}` when there is none or it cannot be read. */
export async function readConnectionFile(): Promise<Partial<FieldTexts>> {
  try {
    const data = await fetchJson("./connection.json");
    const text = (name: string) => {
      const value = (data as Record<string, unknown>)[name];
      return typeof value === "string" ? value : "";
    };
    return { server: text("server"), key: text("apiKey"), model: text("model") };
  } catch {
    return {};
  }
}
