/** The views of a run, in the order of their tabs. */
export const runViews = [
  { id: "answer", label: "Answer" },
  { id: "events", label: "Events" },
  { id: "raw", label: "Raw" },
  { id: "request", label: "Sent request" },
  { id: "code", label: "Code" },
] as const;

export type RunViewId = (typeof runViews)[number]["id"];
