import { Suspense, useState } from "react";
import type { ParsedSettings, SettingTexts } from "../../protocols/request-settings.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { lazyPart } from "../../ui/lazyPart.tsx";
import { useInBrowser } from "../../ui/use-in-browser.ts";
import { TaskChoice } from "./tasks/TaskChoice.tsx";
import type { useSecond } from "./use-second.ts";
import { taskLabels, type Filling, type TaskId } from "./tasks/tasks.ts";

const CompareChoice = lazyPart(() => import("./compare/CompareChoice.tsx"));

interface Props {
  task: TaskId;
  protocol: ProtocolId;
  parts: Filling["parts"];
  texts: SettingTexts;
  errors: ParsedSettings["errors"];
  comparison: Pick<ReturnType<typeof useSecond>, "second" | "choose">;
  onTask: (task: TaskId) => void;
  onChange: (texts: SettingTexts) => void;
}

const fields: { name: keyof SettingTexts; label: string; hint: string; lines?: number }[] = [
  { name: "system", label: "System Prompt", hint: "", lines: 2 },
  { name: "temperature", label: "Temperature", hint: "e.g. 0.7" },
  { name: "maxTokens", label: "Max Tokens", hint: "e.g. 500" },
  { name: "more", label: "Extra body fields (JSON)", hint: '{"top_p": 0.9}', lines: 6 },
];

/** Most lines that a field grows to with its text. */
const MOST_LINES = 16;

/** Optional fields of the request, which a task can fill in; a blank one is not sent. */
export function RequestSettings(props: Props) {
  const { task, protocol, parts, texts, errors, comparison, onTask, onChange } = props;
  const setCount = fields.filter(({ name }) => texts[name].trim()).length;
  const summary = [
    ...(task === "hello" ? [] : [taskLabels[task]]),
    ...(comparison.second.protocol ? ["compared"] : []),
    ...(setCount === 0 ? [] : [`${setCount} set`]),
  ].join(", ");
  // The list of tasks is no part of the page's HTML: without this script it does nothing.
  const isInBrowser = useInBrowser();
  // Loaded when the settings are first opened.
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="settings" onToggle={() => setOpen(true)}>
      <summary>
        <span>Request settings</span>
        <span>{summary || "defaults"}</span>
      </summary>
      {isInBrowser && <TaskChoice task={task} protocol={protocol} parts={parts} onChange={onTask} />}
      {fields.map(({ name, label, hint, lines }) => {
        const error = errors[name];
        const own = {
          id: `try-${name}`,
          value: texts[name],
          placeholder: hint,
          autoComplete: "off",
          spellCheck: false,
          "aria-invalid": error ? true : undefined,
          "aria-describedby": error ? `try-${name}-error` : undefined,
          onChange: (event: { target: { value: string } }) =>
            onChange({ ...texts, [name]: event.target.value }),
        };
        return (
          <div key={name} className="setting">
            <label htmlFor={own.id}>{label}</label>
            {lines ? (
              <textarea rows={linesOf(texts[name], lines)} {...own} />
            ) : (
              <input inputMode="decimal" {...own} />
            )}
            {error && (
              <p className="setting-error" id={`try-${name}-error`}>
                {error}
              </p>
            )}
          </div>
        );
      })}
      {isInBrowser && isOpen && (
        <Suspense>
          <CompareChoice second={comparison.second} onChange={comparison.choose} />
        </Suspense>
      )}
    </details>
  );
}

/** Returns the number of a field's lines: those of its text, within limits. */
const linesOf = (text: string, fewest: number): number =>
  Math.min(MOST_LINES, Math.max(fewest, text.split("\n").length));
