import {
  budgets,
  type Budget,
  type BudgetName,
  type Measured,
  type Measurements,
  type Unit,
} from "./budgets.ts";

export interface Report {
  /** One line for each budget that was measured. */
  table: string;
  /** Names of the budgets that were missed. */
  missed: string[];
}

/** Compares measured values with the budgets. */
export function report(measurements: Measurements): Report {
  const rows = (Object.keys(budgets) as BudgetName[]).flatMap((name) => {
    const measured = measurements[name];
    return measured ? [{ budget: budgets[name] as Budget, measured }] : [];
  });
  const lines = [["", "measured", "budget", "aim", "", ""], ...rows.map(cells)];
  const widths = (lines[0] as string[]).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] as string).length)),
  );
  const table = lines.map((line) =>
    line
      .map((cell, column) =>
        // Numbers end where their column ends.
        column >= 1 && column <= 3
          ? cell.padStart(widths[column] as number)
          : cell.padEnd(widths[column] as number),
      )
      .join("  ")
      .trimEnd(),
  );
  const missed = rows.filter(({ budget, measured }) => isOver(measured, budget.budget));
  return { table: table.join("\n"), missed: missed.map(({ budget }) => budget.what) };
}

const isOver = ({ value }: Measured, limit: number) => value > limit;

function cells({ budget, measured }: { budget: Budget; measured: Measured }): string[] {
  const { what, unit, budget: most, aim } = budget;
  const verdict = isOver(measured, most)
    ? "OVER"
    : aim !== undefined && isOver(measured, aim)
      ? "ok, over aim"
      : "ok";
  return [
    what,
    withUnit(measured.value, unit),
    withUnit(most, unit),
    aim === undefined ? "" : withUnit(aim, unit),
    verdict,
    measured.note ?? "",
  ];
}

const withUnit = (value: number, unit: Unit) => `${number(value)}${unit && ` ${unit}`}`;

/** Formats a number with its significant digits only. */
export const number = (value: number): string =>
  value.toLocaleString("en", {
    maximumFractionDigits: Math.abs(value) < 1 ? 3 : Math.abs(value) < 100 ? 1 : 0,
  });
