import { createParser } from "eventsource-parser";
import { parse as parseSmolToml } from "smol-toml";
import { parse as parseYamlText } from "yaml";
import { judgeData, judged, type Judgement } from "./judgement.ts";

/** Data formats with a parser in this process. */

export const decodeJson = (literals: readonly string[]): string[] =>
  literals.map((literal) => JSON.parse(literal) as string);

export const decodeSmolToml = (literals: readonly string[]): string[] =>
  literals.map((literal) => parseSmolToml(`value = ${literal}\n`)["value"] as string);

export const decodeYaml = (literals: readonly string[]): string[] =>
  literals.map((literal) => (parseYamlText(`- value: ${literal}\n`) as [{ value: string }])[0].value);

export const judgeJson = (texts: readonly string[]): Judgement[] =>
  texts.map((text) => judged(() => judgeData(JSON.parse(text))));

export const judgeSmolToml = (texts: readonly string[]): Judgement[] =>
  texts.map((text) => judged(() => judgeData(parseSmolToml(text))));

export const judgeYaml = (texts: readonly string[]): Judgement[] =>
  texts.map((text) => judged(() => judgeData(parseYamlText(text))));

/** Server-sent events whose data is JSON, or `[DONE]`. */
export const judgeSse = (texts: readonly string[]): Judgement[] =>
  texts.map((text) =>
    judged(() => {
      const events: unknown[] = [];
      const parser = createParser({
        onEvent: ({ event = "message", data }) =>
          events.push([event, data === "[DONE]" ? data : JSON.parse(data)]),
        onError: (error) => {
          throw error;
        },
      });
      parser.feed(text.endsWith("\n\n") ? text : `${text}\n\n`);
      return judgeData(events);
    }),
  );

/** Plain text: one string, without structure. */
export const judgeText = (texts: readonly string[]): Judgement[] =>
  texts.map((text) => ({ strings: [text], structure: "" }));
