/**
 * Checks that sections, their texts and their components belong together.
 * @param ids sections that the settings may show
 * @param described sections of `src/content/sections.yaml`
 * @param components component of each section
 * @throws Error with one line for each section that lacks one of them
 */
export function checkSections(
  ids: readonly string[],
  described: readonly string[],
  components: Readonly<Record<string, unknown>>,
): void {
  const withComponent = Object.keys(components).filter((id) => components[id] !== undefined);
  const problems = [...new Set([...ids, ...described, ...withComponent])].flatMap((id) => [
    ...(withComponent.includes(id)
      ? []
      : [`section ${id} has no component: add it in src/pages/index.astro`]),
    ...(described.includes(id)
      ? []
      : [`section ${id} has no title and icon: add it to src/content/sections.yaml`]),
    ...(ids.includes(id)
      ? []
      : [`section ${id} cannot be shown: add it to sectionIds in src/settings/sections.ts`]),
  ]);
  if (problems.length > 0) throw new Error(problems.join("\n"));
}
