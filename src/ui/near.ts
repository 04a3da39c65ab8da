import { untilNear } from "./until-near.ts";

/** Hydrates an island (`client:near`) once the visitor is less than a screen away from it. */
export default async function hydrateWhenNear(
  load: () => Promise<() => Promise<void>>,
  _options: unknown,
  { firstElementChild }: Element,
): Promise<void> {
  // The island itself has no box.
  if (firstElementChild) await untilNear(firstElementChild);
  const hydrate = await load();
  await hydrate();
}
