import type { ToolCall } from "../../protocols/reply.ts";
import { ServerText } from "../../ui/ServerText.tsx";

interface Props {
  calls: readonly Pick<ToolCall, "name" | "arguments">[];
  /** Hides what must not be shown; without it, the texts hold nothing of that kind. */
  hide?: (text: string) => string;
}

const unchanged = (text: string): string => text;

/** Calls of tools as they are written: the name, and the arguments in parentheses. */
export const CallTexts = ({ calls, hide = unchanged }: Props) => (
  <>
    {calls.map(({ name, arguments: given }, index) => (
      <pre key={index} translate="no">
        <b>{hide(name)}</b>
        <span>(</span>
        <ServerText text={given} hide={hide} />
        <span>)</span>
      </pre>
    ))}
  </>
);
