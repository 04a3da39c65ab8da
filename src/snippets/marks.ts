/**
 * Marks of a template's parts. A mark stands in a comment that the text is without:
 * - `# {{EXAMPLE}}` and `# {{/EXAMPLE}}`, alone in their lines, around the request that "as code" replaces;
 * - `# {{IF_TOOLS}}` at the end of a line that only a program with tools has.
 * - `# {{IF_HEADERS}}` at the end of a line that is there once where the operator has further headers.
 * A line with slots for these headers is there only with headers, too; it has no mark of its own.
 * Inside a string, where no comment is possible, the marks of the example stand as they are.
 */

import { headerCondition } from "./headers.ts";

/** Purpose of lines that are not always there: a program with tools, the operator's further headers, or each of them. */
export type Condition = "tools" | "headers" | "each-header";

/** A place where a marked part begins or ends. */
export interface Mark {
  mark: "example" | "/example" | Condition | `/${Condition}`;
}

/** A mark, and its place. */
interface MarkPosition extends Mark {
  /** Offset in the text. */
  at: number;
  /** Line of the file. */
  line: number;
}

/** A template's text without the comments of its marks. */
export interface MarkedText {
  text: string;
  /** In the order of the text. */
  marks: readonly MarkPosition[];
  /** Returns the file's line number of an offset in the text. */
  lineAt(offset: number): number;
}

const COMMENT = String.raw`[ \t]*(?:#|\/\/)[ \t]*`;
const EXAMPLE_LINE = new RegExp(String.raw`^${COMMENT}\{\{(/?)EXAMPLE\}\}[ \t]*$`);
const IF_TOOLS = new RegExp(String.raw`${COMMENT}\{\{IF_TOOLS\}\}[ \t]*$`);
const IF_HEADERS = new RegExp(String.raw`${COMMENT}\{\{IF_HEADERS\}\}[ \t]*$`);
/** A line of the other form of the key, as `inKeyForm` leaves it. */
const LINE_OUT = new RegExp(String.raw`^${COMMENT}\{\{IF_VARIABLE\}\}[ \t]*$`);

interface Line {
  text: string;
  number: number;
  condition: Condition | undefined;
}

/** Takes the comments of the marks out of a template. */
export function readMarks(source: string): MarkedText {
  const lines: Line[] = [];
  const examples: { before: number; mark: Mark["mark"]; line: number }[] = [];
  for (const [index, text] of source.split("\n").entries()) {
    const number = index + 1;
    const example = EXAMPLE_LINE.exec(text);
    if (example) {
      examples.push({ before: lines.length, mark: example[1] ? "/example" : "example", line: number });
    } else if (!LINE_OUT.test(text)) {
      const condition = IF_TOOLS.test(text) ? "tools" : headerCondition(text);
      lines.push({ text: text.replace(IF_TOOLS, "").replace(IF_HEADERS, ""), number, condition });
    }
  }

  const lastOfAll = lines.findLastIndex(({ condition }) => !condition);
  const marks: MarkPosition[] = [];
  let text = "";
  let open: Condition | undefined;
  const setOpen = (wanted: Condition | undefined, line: number) => {
    if (wanted === open) return;
    if (open) marks.push({ mark: `/${open}`, at: text.length, line });
    if (wanted) marks.push({ mark: wanted, at: text.length, line });
    open = wanted;
  };
  const addExamples = (before: number) => {
    for (const { mark, line } of examples.filter((each) => each.before === before)) {
      marks.push({ mark, at: text.length, line });
    }
  };
  for (const [index, { text: line, number, condition }] of lines.entries()) {
    // A newline belongs to the line above, but to lines that are not always there where they end the text.
    const isAtEnd = index > 0 && index > lastOfAll;
    if (isAtEnd) {
      addExamples(index);
      setOpen(condition, number);
    }
    if (index > 0) text += "\n";
    if (condition !== open) setOpen(undefined, number);
    if (!isAtEnd) addExamples(index);
    setOpen(condition, number);
    text += line;
  }
  addExamples(lines.length);
  setOpen(undefined, lines.at(-1)?.number ?? 1);
  return {
    text,
    marks,
    lineAt: (offset) => lines[text.slice(0, offset).split("\n").length - 1]?.number ?? 1,
  };
}
