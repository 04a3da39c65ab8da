/** Budgets of the page. A missed budget fails the bench; an aim is the next goal. */

/** The budgets of a group are measured together; `--only` names a group. */
export const groups = [
  "size",
  "load",
  "typing",
  "panel",
  "keystroke",
  "reading",
  "stream",
  "burst",
  "stop",
  "hostile",
] as const;
export type Group = (typeof groups)[number];

export type Unit = "KB" | "MB" | "ms" | "%" | "";

export interface Budget {
  group: Group;
  what: string;
  unit: Unit;
  /** Largest value allowed. */
  budget: number;
  /** Largest value wanted. */
  aim?: number;
}

export const budgets = {
  firstBytes: { group: "size", what: "first load, all files, brotli", unit: "KB", budget: 100, aim: 85 },
  totalBytes: { group: "size", what: "read to its end, all files, brotli", unit: "KB", budget: 150 },
  htmlBytes: { group: "size", what: "HTML, brotli", unit: "KB", budget: 20 },
  cssBytes: { group: "size", what: "CSS, brotli", unit: "KB", budget: 8 },
  fonts: { group: "size", what: "font requests", unit: "", budget: 0 },
  thirdParty: { group: "size", what: "third-party requests", unit: "", budget: 0 },
  elements: { group: "size", what: "elements in the document", unit: "", budget: 4500 },
  elementsOfTwice: { group: "size", what: "elements, twice the catalogue", unit: "", budget: 4500 },
  htmlSize: { group: "size", what: "HTML, not compressed", unit: "KB", budget: 250 },
  htmlSizeOfTwice: {
    group: "size",
    what: "HTML, not compressed, twice the catalogue",
    unit: "KB",
    budget: 280,
  },
  lcp: { group: "load", what: "LCP, over its floor", unit: "%", budget: 10, aim: 0 },
  tbt: { group: "load", what: "TBT, over its floor", unit: "ms", budget: 100, aim: 0 },
  cls: { group: "load", what: "CLS", unit: "", budget: 0.01, aim: 0 },
  typing: { group: "typing", what: "typing reaches the snippets", unit: "ms", budget: 1000, aim: 800 },
  panelBytes: { group: "panel", what: "a fetched panel, brotli", unit: "KB", budget: 2 },
  panelShown: { group: "panel", what: "a fetched panel: shown, over a round trip", unit: "ms", budget: 50 },
  panelCls: { group: "panel", what: "CLS while a panel comes", unit: "", budget: 0 },
  keystroke: {
    group: "keystroke",
    what: "keystroke → painted, at the top",
    unit: "ms",
    budget: 10,
    aim: 8,
  },
  keystrokeScrolled: {
    group: "keystroke",
    what: "keystroke → painted, scrolled",
    unit: "ms",
    budget: 10,
    aim: 8,
  },
  keystrokeOfTwice: {
    group: "keystroke",
    what: "keystroke, more with twice the catalogue",
    unit: "%",
    budget: 10,
  },
  readDeltas: { group: "reading", what: "10,000 deltas read, without a page", unit: "ms", budget: 250 },
  readHostile: { group: "reading", what: "a hostile reply of 200 KB or 4 MB read", unit: "ms", budget: 1500 },
  streamBehind: {
    group: "stream",
    what: "10,000 deltas at 1,000/s: behind the server",
    unit: "ms",
    budget: 100,
  },
  streamTask: { group: "stream", what: "10,000 deltas at 1,000/s: longest task", unit: "ms", budget: 50 },
  burst: { group: "burst", what: "100,000 characters in one event: shown", unit: "ms", budget: 100 },
  stop: { group: "stop", what: "Stop: takes effect", unit: "ms", budget: 100 },
  hostileClick: { group: "hostile", what: "a hostile answer: slowest click", unit: "ms", budget: 1000 },
  hostileHeap: { group: "hostile", what: "a hostile answer: JS heap", unit: "MB", budget: 300 },
} as const satisfies Record<string, Budget>;

export type BudgetName = keyof typeof budgets;

export interface Measured {
  value: number;
  /** Details of the value. */
  note?: string;
}

/** Measured values; budgets of groups that were left out are missing. */
export type Measurements = Partial<Record<BudgetName, Measured>>;
