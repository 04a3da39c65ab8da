import { getCollection } from "astro:content";
import { spoken } from "../settings/narrow.ts";
import type { FrameworkEntry } from "./entries.ts";

const labels = new Map((await getCollection("languages")).map((each) => [each.id, each.data.label]));

/** Returns a language's name: a framework is for the language, not for one of the programs that run it. */
const labelOf = (language: string): string =>
  language === "node" ? "JavaScript" : (labels.get(language) ?? language);

/** Returns the languages of a framework that show, each with the APIs and the steps that do. */
export const languagesOf = ({ framework, languages }: Pick<FrameworkEntry, "framework" | "languages">) =>
  Object.entries(languages).flatMap(([id, protocols]) => {
    const guide = framework.data.languages[id];
    if (!guide) return [];
    const steps = guide.steps.flatMap((step) => {
      const its = step.protocols && spoken(step.protocols, { protocols });
      return its?.length === 0 ? [] : { ...step, protocols: its };
    });
    return { id, label: labelOf(id), guide: { ...guide, protocols, steps } };
  });
