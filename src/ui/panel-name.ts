/** A panel of a tab group: a tab's for a task, plain or streaming. */
export interface PanelName {
  tab: string;
  task: string;
  stream: boolean;
}

/** Name of the task that has no name in links. */
export const HELLO = "hello";

/** Suffix of a streaming panel's name. */
const STREAM = "-stream";

/** Returns a panel's name in links: `python`, `python-stream`, `python-tools-stream`. */
export const nameOf = ({ tab, task, stream }: PanelName): string =>
  `${tab}${task === HELLO ? "" : `-${task}`}${stream ? STREAM : ""}`;

/** Reads a panel's name in a link; `undefined` when it is no such name. */
export function parseName(name: string): PanelName | undefined {
  const stream = name.endsWith(STREAM);
  const [tab = "", task = HELLO, ...more] = name.slice(0, stream ? -STREAM.length : undefined).split("-");
  return more.length === 0 ? { tab, task, stream } : undefined;
}
