import type { Reply } from "../../../protocols/reply.ts";
import type { Run } from "../run.ts";
import { figuresIn } from "../figures-in.ts";

interface Column {
  name: string;
  run: Run;
  reply: Reply;
}

/** The figures of several runs, side by side. */
export function FigureTable({ columns }: { columns: readonly Column[] }) {
  const figures = columns.map(({ run, reply }) => figuresIn(run, reply));
  const names = [...new Set(figures.flatMap((each) => [...each.keys()]))];
  return (
    <div className="figure-box">
      <table className="figure-table">
        <caption>Figures</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {columns.map(({ name }, index) => (
              <th key={index} scope="col" translate="no">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((each, index) => (
                <td key={index}>{each.get(name) ?? "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
