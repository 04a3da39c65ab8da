/** What the page may cost. A missed budget fails the bench; an aim is where it should go. */

/** A group is measured together: `--only` names one. */
export const groups = ["size", "load", "keystroke", "stream", "burst", "stop"] as const;
export type Group = (typeof groups)[number];

export type Unit = "KB" | "ms" | "%" | "";

export interface Budget {
  group: Group;
  what: string;
  unit: Unit;
  /** The most it may be. */
  budget: number;
  /** The most it should be. */
  aim?: number;
}

export const budgets = {
  totalBytes: { group: "size", what: "first load, all files, brotli", unit: "KB", budget: 110, aim: 85 },
  htmlBytes: { group: "size", what: "HTML, brotli", unit: "KB", budget: 30 },
  cssBytes: { group: "size", what: "CSS, brotli", unit: "KB", budget: 8 },
  fonts: { group: "size", what: "font requests", unit: "", budget: 0 },
  thirdParty: { group: "size", what: "third-party requests", unit: "", budget: 0 },
  elements: { group: "size", what: "elements in the document", unit: "", budget: 6000 },
  elementsOfTwice: { group: "size", what: "elements, twice the catalogue", unit: "", budget: 6000 },
  htmlSize: { group: "size", what: "HTML, not compressed", unit: "KB", budget: 250 },
  htmlSizeOfTwice: {
    group: "size",
    what: "HTML, not compressed, twice the catalogue",
    unit: "KB",
    budget: 250,
  },
  lcp: { group: "load", what: "LCP, over its floor", unit: "%", budget: 25, aim: 10 },
  tbt: { group: "load", what: "TBT, over its floor", unit: "ms", budget: 230, aim: 100 },
  cls: { group: "load", what: "CLS", unit: "", budget: 0.01, aim: 0 },
  keystroke: { group: "keystroke", what: "keystroke → painted", unit: "ms", budget: 16.7, aim: 8 },
  keystrokeOfTwice: {
    group: "keystroke",
    what: "keystroke, more with twice the catalogue",
    unit: "%",
    budget: 10,
  },
  streamBehind: {
    group: "stream",
    what: "10,000 deltas at 1,000/s: behind the server",
    unit: "ms",
    budget: 250,
  },
  streamTask: { group: "stream", what: "10,000 deltas at 1,000/s: longest task", unit: "ms", budget: 50 },
  burst: { group: "burst", what: "100,000 characters in one event: shown", unit: "ms", budget: 100 },
  stop: { group: "stop", what: "Stop: takes effect", unit: "ms", budget: 100 },
} as const satisfies Record<string, Budget>;

export type BudgetName = keyof typeof budgets;

export interface Measured {
  value: number;
  /** What the value is made of. */
  note?: string;
}

/** What was measured; budgets of groups that were left out are missing. */
export type Measurements = Partial<Record<BudgetName, Measured>>;
