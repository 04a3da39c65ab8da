import { HELLO } from "../ui/panel-name.ts";
import type { Catalogue, Narrowing } from "./narrow.ts";
import type { Problem } from "./rules.ts";
import { sectionIds } from "./sections.ts";

/** Returns the ids of `hide` and `first` that the page does not know, each with those that it knows. */
export function unknownIds(
  { guides, languages, tasks }: Catalogue,
  { hide, first }: Pick<Narrowing, "hide" | "first">,
): Problem[] {
  const inLists = [
    ...Object.values(guides).flatMap((all) => all.map(({ id }) => id)),
    ...new Set(Object.values(languages).flat()),
  ];
  const known = {
    // Every API's section begins with it.
    hide: [...sectionIds, ...inLists, ...tasks.filter((id) => id !== HELLO)],
    first: [...inLists, ...tasks],
  };
  return Object.entries({ hide, first }).flatMap(([name, ids]) =>
    ids.flatMap((id, index): Problem[] => {
      const allowed = known[name as keyof typeof known];
      if (allowed.includes(id)) return [];
      return [{ path: `${name}.${index}`, value: id, allowed: `use one of ${allowed.join(", ")}` }];
    }),
  );
}
