import { urlOf } from "../../../protocols/protocol.ts";
import { type Filling, type TaskId, taskIds, taskLabels } from "./tasks.ts";

interface Props {
  task: TaskId;
  parts: Filling["parts"];
  onChange: (task: TaskId) => void;
}

/** The list of tasks; below it the parts of the request that no field of the form shows. */
export function TaskChoice({ task, parts, onChange }: Props) {
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
          {taskIds.map((id) => (
            <option key={id} value={id}>
              {taskLabels[id]}
            </option>
          ))}
        </select>
      </div>
      <p id="try-task-hint">Fills in the message and these settings. What you wrote stays.</p>
      {earlier && <p>Earlier turns, before your message:</p>}
      {earlier?.map(({ role, content }) => (
        <p key={content} translate="no">{`${role}: ${content}`}</p>
      ))}
      {picture && <p>A picture goes with your message:</p>}
      {picture && <img src={urlOf(picture)} width="96" height="96" alt="A house below the sun" />}
    </div>
  );
}
