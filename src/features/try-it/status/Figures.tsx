import { mainRun } from "../run-store.ts";
import { isUnderWay, type Run } from "../run.ts";
import { figuresOf } from "./figures.ts";

interface Props {
  run: Run;
  /** Milliseconds since the run began, while it is under way. */
  elapsedMs: number;
}

/** The figures of a run that are known. Screen readers hear them at the end, and not as they change. */
export const Figures = ({ run, elapsedMs }: Props) => (
  <dl aria-hidden={isUnderWay(run) || undefined}>
    {figuresOf(run, mainRun.reply, elapsedMs).map(({ name, value, estimated }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {estimated && (
            <abbr title="estimated by this page; the server does not report it">
              <span>≈</span>
              <span className="visually-hidden">{"about "}</span>
            </abbr>
          )}
          <span>{value}</span>
        </dd>
      </div>
    ))}
  </dl>
);
