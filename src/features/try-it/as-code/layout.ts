/** Lays code out in lines: one rule for all languages. */
import { isMember, punctuation, type Code, type Group, type Member, type Piece } from "./pieces.ts";

/** A group that is longer than the rest of its line is broken. */
const MOST_COLUMNS = 90;

/** Columns that a tab takes, as the page shows it. */
const TAB_COLUMNS = 4;

/** Columns that the model's name is taken to need. */
const MODEL_COLUMNS = 15;

/**
 * Returns the pieces of code.
 * @param indent indentation of the line that the code starts in, which the pieces are without
 */
export function layOut(code: Code, indent: string, mostColumns = MOST_COLUMNS): Piece[] {
  const printer = new Printer(columnsOf(indent), mostColumns);
  printer.print(code, indent);
  return joined(printer.pieces);
}

/** Returns the pieces of several lines, each with its indentation and its end. */
export const layOutLines = (lines: readonly Code[], indent: string): Piece[] =>
  joined(
    lines.flatMap((line) => [{ text: line === "" ? "" : indent }, ...layOut(line, indent), { text: "\n" }]),
  );

/** Returns the text of pieces without a slot. */
export const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => ("text" in piece ? piece.text : "")).join("");

class Printer {
  readonly pieces: Piece[] = [];
  private column: number;
  private readonly mostColumns: number;

  constructor(column: number, mostColumns: number) {
    this.column = column;
    this.mostColumns = mostColumns;
  }

  write(piece: string | Piece): void {
    const added = typeof piece === "string" ? { text: piece } : piece;
    this.pieces.push(added);
    const text = "text" in added ? added.text : "";
    const line = text.slice(text.lastIndexOf("\n") + 1);
    if (line.length < text.length) this.column = 0;
    this.column += "slot" in added ? MODEL_COLUMNS : columnsOf(line);
  }

  print(code: Code, indent: string): void {
    if (typeof code === "string" || "text" in code || "slot" in code) this.write(code);
    else if (!("items" in code)) for (const each of code) this.print(each, indent);
    else if (this.fits(code)) this.printInLine(code, indent);
    else this.printInLines(code, indent);
  }

  /** Whether the line has room for code and a comma or bracket after it. */
  private fits(code: Code): boolean {
    return width(code, this.mostColumns - this.column - 1) !== undefined;
  }

  private printInLine({ open, items, close, padding }: Group, indent: string): void {
    this.print(open, indent);
    if (items.length > 0) this.write(padding);
    for (const [index, item] of items.entries()) {
      if (index > 0) this.write(punctuation(", "));
      this.print(isMember(item) ? [item.name, " ", item.value] : item, indent);
    }
    if (items.length > 0) this.write(padding);
    this.print(close, indent);
  }

  private printInLines(group: Group, indent: string): void {
    const { open, items, close, indent: step, trailingComma, isFilled } = group;
    const inner = indent + step;
    const rows: Row[] = [];
    this.print(open, indent);
    for (const [index, item] of items.entries()) {
      const continues = isFilled && index > 0 && !isMember(item) && this.fits([" ", item]);
      this.write(continues ? " " : `\n${inner}`);
      if (isMember(item)) rows.push(this.printMember(item, inner));
      else this.print(item, inner);
      if (trailingComma || index < items.length - 1) this.write(punctuation(","));
    }
    align(rows);
    this.write(`\n${indent}`);
    this.print(close, indent);
  }

  private printMember({ name, value }: Member, indent: string): Row {
    const from = this.column;
    this.print(name, indent);
    const columns = this.column - from;
    const gap = { text: " " };
    this.write(gap);
    const start = this.pieces.length;
    this.print(value, indent);
    return { gap, columns, isOneLine: !textOf(this.pieces.slice(start)).includes("\n") };
  }
}

/** A member that is laid out. */
interface Row {
  /** Space before the value. */
  gap: { text: string };
  /** Columns of the name. */
  columns: number;
  isOneLine: boolean;
}

/** Begins the values of rows in one column, as gofmt does: a value of several lines ends a column. */
function align(rows: readonly Row[]): void {
  let block: Row[] = [];
  const end = () => {
    const widest = Math.max(...block.map(({ columns }) => columns));
    for (const { gap, columns } of block) gap.text = " ".repeat(widest - columns + 1);
    block = [];
  };
  for (const row of rows) {
    if (row.isOneLine) block.push(row);
    else end();
  }
  end();
}

/** Returns the columns of code in one line; `undefined` when there are more than `most`, or it never is in one line. */
function width(code: Code, most: number): number | undefined {
  if (typeof code === "string" || "text" in code || "slot" in code) {
    const columns = typeof code === "object" && "slot" in code ? MODEL_COLUMNS : columnsOf(plainText(code));
    return columns <= most ? columns : undefined;
  }
  if ("items" in code && code.isBroken) return undefined;
  const parts: readonly Code[] = "items" in code ? inLine(code) : code;
  let sum = 0;
  for (const part of parts) {
    const columns = width(part, most - sum);
    if (columns === undefined) return undefined;
    sum += columns;
  }
  return sum;
}

const inLine = ({ open, items, close, padding }: Group): Code[] => [
  open,
  padding,
  ...items.flatMap((item, index): Code[] => [
    index > 0 ? ", " : "",
    isMember(item) ? [item.name, " ", item.value] : item,
  ]),
  padding,
  close,
];

const plainText = (code: string | Piece): string =>
  typeof code === "string" ? code : "text" in code ? code.text : "";

const columnsOf = (line: string): number => line.replaceAll("\t", " ".repeat(TAB_COLUMNS)).length;

/** Joins pieces that look alike, and spaces to any text: fewer elements on the page. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if ("slot" in piece) result.push(piece);
    else if (last && "text" in last && (last.role === piece.role || !piece.text.trim())) {
      last.text += piece.text;
    } else if (piece.text) result.push({ ...piece });
  }
  return result;
}
