import { useStore } from "@nanostores/react";
import { refusalWords } from "../../../diagnosis/support.ts";
import type { ProtocolId } from "../../../protocols/protocol-info.ts";
import { $settings, built } from "../../../settings/in-force.ts";
import { pick } from "../../../settings/narrow.ts";
import { urlOf } from "../../../protocols/protocol.ts";
import { $knownFacts } from "../../connection/known-facts.ts";
import { type Filling, type TaskId, taskIds, taskLabels } from "./tasks.ts";

interface Props {
  task: TaskId;
  protocol: ProtocolId;
  parts: Filling["parts"];
  onChange: (task: TaskId) => void;
}

/** The list of tasks; below it the parts of the request that no field of the form shows. */
export function TaskChoice({ task, protocol, parts, onChange }: Props) {
  const settings = useStore($settings, { ssr: () => built });
  const { tools, vision } = useStore($knownFacts);
  const refusals: Partial<Record<TaskId, string>> = {
    tools: refusalWords(tools[protocol]),
    image: refusalWords(vision),
  };
  const { earlier, picture } = parts ?? {};
  return (
    <div className="setting">
      <label htmlFor="try-task">Task</label>
      <div className="select">
        <select
          id="try-task"
          value={task}
          autoComplete="off"
          aria-describedby="try-task-hint"
          onChange={(event) => onChange(event.target.value as TaskId)}
        >
          {pick(taskIds, settings, (id) => id).map((id) => (
            <option key={id} value={id} data-supported={refusals[id] ? "no" : undefined}>
              {[taskLabels[id], refusals[id]].filter(Boolean).join(" · ")}
            </option>
          ))}
        </select>
      </div>
      <p id="try-task-hint">
        Fills in the message and these settings, for a new conversation. What you wrote stays.
      </p>
      {earlier && <p>Earlier turns, before your message:</p>}
      {earlier?.map((turn) => {
        if (turn.role === "tool") return null;
        return <p key={turn.content} translate="no">{`${turn.role}: ${turn.content}`}</p>;
      })}
      {picture && <p>A picture goes with your message:</p>}
      {picture && <img src={urlOf(picture)} width="96" height="96" alt="A house below the sun" />}
    </div>
  );
}
