/** The places of the page that can be found, where the operator's settings narrow the page. */
import type { Narrowed, ShownGuide } from "../../settings/narrow.ts";
import { parseName } from "../../ui/panel-name.ts";
import { ANYTHING_ELSE, type FindEntry } from "./entry.ts";

/**
 * Returns the places that show. A guide that is not offered says why; where its section does not show, it leads to its
 * own page.
 */
export function narrowFind(entries: readonly FindEntry[], narrowed: Narrowed): FindEntry[] {
  const { sections, languages, tasks } = narrowed;
  const hasSection = (id: string) => (sections as readonly string[]).includes(id);
  const guides = new Map(
    Object.entries(narrowed.guides).flatMap(([section, all]) =>
      all.map((guide): [string, ShownGuide & { hasTab: boolean }] => [
        `#${section}/${guide.id}`,
        { ...guide, hasTab: hasSection(section) },
      ]),
    ),
  );
  const isOffered = (link: string): boolean => guides.has(link) && !guides.get(link)?.refusal;
  const leads = (link: string): boolean => {
    const [section = "", panel] = link.slice(1).split("/");
    if (section === "system" || panel === undefined) return section === "system" || hasSection(section);
    if (!(section in languages)) return isOffered(link);
    const name = parseName(panel);
    return (
      name !== undefined &&
      languages[section as keyof typeof languages].includes(name.tab) &&
      tasks.includes(name.task)
    );
  };
  return entries.flatMap((entry): FindEntry[] => {
    const { link, or = [], instead } = entry;
    if (instead) {
      const offered = instead.filter((guide) => isOffered(guide.link));
      const to = [...offered.map((guide) => guide.link), ANYTHING_ELSE].find(isOffered);
      return to ? [{ ...entry, link: to, instead: offered }] : [];
    }
    const guide = guides.get(link);
    if (guide?.refusal) {
      return [{ ...entry, link: guide.hasTab ? link : `./${guide.id}.html`, text: guide.refusal }];
    }
    const to = [link, ...or].find(leads);
    return to ? [{ ...entry, link: to }] : [];
  });
}
