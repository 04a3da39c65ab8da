/** The servers of a hand-over: the page's, the visitor's, that of another provider of theirs, and the agent's own. */
import { startNameServer, type NameServer } from "../name-server.ts";
import { otherExpectation } from "../other-provider.ts";
import { startRecordingServer, type RecordingServer } from "../recording-server.ts";
import { randomWord } from "../work.ts";
import { copyPrompt, servePage, type Choices } from "./copy-prompt.ts";
import { startModel, type FollowingModel } from "./model.ts";

/** The visitor's key and model, and those of the agent that follows the guide. */
export const VISITOR = { key: "sk-visitor-7f3a9", model: "qwen3-32b" };
export const AGENT = { key: "sk-agent-1", model: "agent-model" };

export interface Servers {
  visitors: RecordingServer;
  elsewhere: RecordingServer;
  agents: RecordingServer;
  names: NameServer;
  /** Text that the page copied, and the model that follows it at the agent's server. */
  prompt: string;
  model: FollowingModel;
  /** A word in the answers of the visitor's server and of the other provider's, which nobody could guess. */
  word: string;
  /** All requests, without the headers of the visitor's server's, which bring the key. */
  told: string[];
  close(): Promise<void>;
}

/** Texts with which the answers of the visitor's server and of the other provider's begin. */
export const ANSWERS = { visitors: "pong", elsewhere: "pang" };

/**
 * Starts the servers, and copies the prompt from the page.
 * @param dist folder of the built page
 * @param folder the folder that the agent works in
 */
export async function startServers(
  dist: string,
  choices: Pick<Choices, "guide" | "protocol" | "configuration">,
  folder: string,
): Promise<Servers> {
  const told: string[] = [];
  const word = randomWord();
  const host = "127.0.0.1";
  const record = { holds: false, onRequest: (text: string) => told.push(text) };
  const visitors = await startRecordingServer(
    host,
    () => ({ prefix: "", ...VISITOR, tokens: [ANSWERS.visitors, ` ${word}`], anyTools: false }),
    { ...record, onRequest: (text) => told.push(withoutCredentials(text)) },
  );
  const elsewhere = await startRecordingServer(
    host,
    () => otherExpectation({ tokens: [ANSWERS.elsewhere, ` ${word}`] }),
    record,
  );
  const page = await servePage(dist);
  const prompt = await copyPrompt(page, { ...choices, server: visitors.address, ...VISITOR });
  const model = startModel(prompt, folder);
  const agents = await startRecordingServer(
    host,
    () => ({ prefix: "", ...AGENT, tokens: ["Fine."], anyTools: true, work: model }),
    record,
  );
  const names = await startNameServer();
  return {
    visitors,
    elsewhere,
    agents,
    names,
    prompt,
    model,
    word,
    told,
    async close() {
      page.close();
      await Promise.all([visitors.close(), elsewhere.close(), agents.close(), names.close()]);
    },
  };
}

/** Returns a request without the values of headers that bring a key. */
const withoutCredentials = (request: string): string => request.replace(/^(?:Bearer )?sk-[\w-]+$/gm, "");
