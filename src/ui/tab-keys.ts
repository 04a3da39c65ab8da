/**
 * Returns the place to which a key moves in a tab list, after the WAI-ARIA pattern.
 * @param from place of the focused tab
 * @param count number of tabs
 * @returns `undefined` for every other key, and for shortcuts of the browser
 */
export function placeAtKey(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  from: number,
  count: number,
): number | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case "ArrowRight":
      return (from + 1) % count;
    case "ArrowLeft":
      return (from - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
