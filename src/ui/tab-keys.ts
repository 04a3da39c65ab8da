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

/** The place of a tab on the screen. */
export type Box = Pick<DOMRect, "top" | "bottom" | "left" | "right">;

/** Pixels by which the boxes of two rows may overlap. */
const OVERLAP = 2;

const middleOf = ({ left, right }: Box): number => (left + right) / 2;

/**
 * Returns the place to which a key moves up or down in tabs that stand in several rows: to the nearest tab of the next row.
 * @param from place of the focused tab
 * @param boxes places of the tabs on the screen
 * @returns `undefined` for every other key, and where there is no such row
 */
export function placeInGrid(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  from: number,
  boxes: readonly Box[],
): number | undefined {
  const own = boxes[from];
  if (!own || ctrlKey || metaKey || altKey || (key !== "ArrowDown" && key !== "ArrowUp")) return undefined;
  const distanceTo = (box: Box) => (key === "ArrowDown" ? box.top - own.bottom : own.top - box.bottom);
  const beyond = boxes
    .map((box, place) => ({ place, box, distance: distanceTo(box) }))
    .filter(({ distance }) => distance > -OVERLAP);
  const nearest = Math.min(...beyond.map(({ distance }) => distance));
  const [first] = beyond
    .filter(({ distance }) => distance <= nearest + OVERLAP)
    .toSorted(
      (a, b) => Math.abs(middleOf(a.box) - middleOf(own)) - Math.abs(middleOf(b.box) - middleOf(own)),
    );
  return first?.place;
}
