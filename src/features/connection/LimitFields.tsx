import { formatCount } from "../../ui/format-count.ts";
import { useStore } from "@nanostores/react";
import { useRef, useState, type InputEvent } from "react";
import type { LimitName } from "../../diagnosis/limits.ts";
import { InlineCode } from "../../ui/InlineCode.tsx";
import { MAX_LIMIT, MIN_LIMIT, parseTokenLimit } from "../../values/token-limit.ts";
import { isWholeText } from "./bind-fields.ts";
import { $values } from "./connection.ts";
import { $editedLimits, $limits, editLimit } from "./limits.ts";
import type { Limit } from "./limits-in-force.ts";

const labels: Record<LimitName, string> = { context: "Context length", output: "Max output" };

/** The limits of the model in force, each with its source. */
export default function LimitFields() {
  const limits = useStore($limits);
  const edited = useStore($editedLimits);
  const { server, model } = useStore($values);
  return (
    <div className="limit-fields">
      {(["context", "output"] as const).map((name) => (
        // Another model has other limits: a text about this one goes with it.
        <LimitField
          key={`${name} ${server} ${model}`}
          name={name}
          limit={limits[name]}
          edited={edited[name]}
        />
      ))}
    </div>
  );
}

interface Props {
  name: LimitName;
  limit: Limit;
  /** The visitor's own limit. */
  edited: number | undefined;
}

function LimitField({ name, limit, edited }: Props) {
  /** The visitor's text, while it is being edited or refused. */
  const [draft, setDraft] = useState<string>();
  const [error, setError] = useState("");
  const input = useRef<HTMLInputElement>(null);
  /** The visitor's limit to fall back to: never a prefix passed while typing. */
  const committed = useRef(edited);
  const id = `limit-${name}`;

  const change = ({ currentTarget: { value, validity }, nativeEvent }: InputEvent<HTMLInputElement>) => {
    // A browser gives no text for what is no number.
    const parsed = parseTokenLimit(validity.badInput ? "?" : value);
    setDraft(value);
    setError(parsed.ok ? "" : parsed.error);
    const limitOf = (text: string) => (text ? Number(text) : undefined);
    editLimit(name, parsed.ok ? limitOf(parsed.value) : committed.current);
    if (parsed.ok && isWholeText(nativeEvent as globalThis.InputEvent, value))
      committed.current = limitOf(parsed.value);
  };
  const reset = () => {
    editLimit(name, undefined);
    setDraft(undefined);
    setError("");
    input.current?.focus();
  };

  return (
    <div className="setting">
      <label htmlFor={id} id={`${id}-label`}>
        {labels[name]}
      </label>
      <input
        ref={input}
        id={id}
        type="number"
        min={MIN_LIMIT}
        max={MAX_LIMIT}
        autoComplete="off"
        value={draft ?? limit.value}
        data-assumed={limit.state === "assumed" || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-source`}
        onFocus={() => (committed.current = edited)}
        onInput={change}
        onBlur={() => !error && setDraft(undefined)}
      />
      <p className={error ? "setting-error" : "check-note"} id={`${id}-source`}>
        {error ? (
          <span>{`${error} Snippets keep ${formatCount(limit.value)}.`}</span>
        ) : (
          <InlineCode text={limit.from} />
        )}
        {edited !== undefined && (
          <>
            <span> </span>
            <button type="button" className="link" aria-describedby={`${id}-label`} onClick={reset}>
              Reset
            </button>
          </>
        )}
      </p>
    </div>
  );
}
