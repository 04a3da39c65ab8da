import { useState } from "react";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { parseSettings, type SettingTexts } from "../../protocols/request-settings.ts";
import { secondRun } from "./run-store.ts";
import type { RunRequest } from "./run.ts";
import { refill } from "./tasks/refill.ts";
import { fillingOf, type Choice } from "./tasks/tasks.ts";

/** The API or the model that the message also goes to. */
export interface Second {
  /** Absent when nothing is compared. */
  protocol?: ProtocolId;
  /** `""` for the model of the connection. */
  model: string;
}

/** The second request, without its turns. */
export interface SecondRequest {
  request: Omit<RunRequest, "message">;
  model: string;
}

/** Returns the choice of what is compared, and the request that goes there: the task is in the form of its API. */
export function useSecond(choice: Choice, texts: SettingTexts) {
  const [second, setSecond] = useState<Second>({ model: "" });
  const { protocol, model } = second;
  let request: SecondRequest | undefined;
  if (protocol) {
    const filled = refill(
      { message: "", settings: texts },
      fillingOf(choice),
      fillingOf({ ...choice, protocol }),
    );
    const { settings } = parseSettings(filled.settings);
    request = { request: { protocol, stream: choice.stream, settings }, model: model.trim() };
  }
  return {
    second,
    request,
    choose(chosen: Second) {
      if (!chosen.protocol) secondRun.reset();
      else secondRun.abort();
      setSecond(chosen);
    },
  };
}
