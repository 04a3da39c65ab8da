import { currentReply } from "../run-store.ts";
import type { Run } from "../run.ts";
import { figuresOf } from "./figures.ts";

/** The figures of a run that are known. */
export const Figures = ({ run }: { run: Run }) => (
  <dl>
    {figuresOf(run, currentReply()).map(({ name, value, estimated }) => (
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
