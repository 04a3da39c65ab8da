/** What a run has to do beyond a message and its answer. */
import type { Answer } from "../../src/demo/adapters/adapter.ts";
import type { ProtocolId } from "../../src/protocols/protocol-info.ts";

export type Body = Record<string, unknown>;

/** Parts of an answer that differ from the run's text. */
export type Reply = Partial<Pick<Answer, "id" | "thinking" | "call" | "tokens" | "usage">>;

export interface Work {
  /**
   * Judges a request, and returns what differs in its answer; empty for the run's text.
   * @param conversation the text of all its messages
   * @throws BadRequest when the client sent something else than the work asks for
   */
  reply(protocol: ProtocolId, body: Body, conversation: string): Reply | Promise<Reply>;
  /** Answers a request at the work's own endpoint, with JSON. */
  body?(body: Body, protocol: ProtocolId): object;
  /** Returns what the client has not done, each as a problem: `did not send the answer back`. */
  missing(): string[];
  /** Texts that the client must print; the run's text without it. */
  shows?: readonly string[];
  /** The beginning of what a stream brings first; that of the run's text without it. */
  first?: string;
}

/** Returns a text that nobody could guess. */
export const randomWord = (): string => Math.random().toString(36).slice(2, 8).padEnd(6, "x");

/** Returns a number that nobody could guess. */
export const randomCount = (): number => 1000 + Math.floor(Math.random() * 90_000);

/** For work whose answered requests are all of it. */
export const nothingMissing = (): string[] => [];
