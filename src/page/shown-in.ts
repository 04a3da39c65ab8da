import { isIn, type Configuration } from "../build/snippets.ts";

/** Attributes of an element that the choice of a configuration shows and hides; none for an element of both. */
export const shownIn = (
  entry: { configuration?: Configuration | undefined },
  chosen: Configuration | undefined,
) =>
  entry.configuration && {
    "data-configurations": entry.configuration,
    hidden: !isIn(entry, chosen),
  };
