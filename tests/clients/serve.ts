/** Runs an app that serves a page: starts it as its guide says, waits until it is ready, and asks it as its page does. */
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "./manifests.ts";
import { runContained, type Ran, type RunOptions } from "./sandbox.ts";

type Serves = NonNullable<Client["serves"]>;

/** Values of the slots in the bodies of requests. */
type Values = Readonly<Record<string, string>>;

/** Milliseconds between two looks whether the app is ready. */
const BETWEEN_LOOKS = 100;

/**
 * Runs the command of an app, which does not end by itself, until all requests are answered.
 * @returns the answers as the output; the app's own prints are among the errors
 */
export async function runServer(
  command: readonly string[],
  options: RunOptions,
  serves: Serves,
  values: Values,
): Promise<Ran> {
  const stop = new AbortController();
  const server = runContained(command, { ...options, signal: stop.signal });
  const failed = (words: string) => ({ code: 1, output: "", words });
  try {
    const { code, output, words } = await Promise.race([
      ask(serves, values, stop.signal).then(
        (answers) => ({ code: 0, output: answers, words: "" }),
        (error: Error) => failed(error.message),
      ),
      server.then((ended) => failed(`the server ended with ${ended.code} before it was asked`)),
    ]);
    stop.abort();
    const ran = await server;
    return { ...ran, code, output, errors: [ran.output, ran.errors, words].join("\n") };
  } finally {
    stop.abort();
  }
}

/**
 * Sends an app's requests, one after the other, once it is ready, and returns the answers.
 * @throws Error when a request fails, or its answer lacks what it must hold
 */
export async function ask(
  { address, probe, requests }: Serves,
  values: Values,
  signal: AbortSignal,
): Promise<string> {
  while (!(await isReady(address + probe, signal))) await wait(BETWEEN_LOOKS, undefined, { signal });
  const answers: string[] = [];
  let token = "";
  for (const { send, body, holds, token: field } of requests) {
    const [method = "", path = ""] = send.split(" ");
    const response = await fetch(address + path, {
      method,
      signal,
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(fill(body, values)) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${send}: ${response.status} ${text}`);
    // Written anew: programs escape characters in different ways.
    const answer = JSON.parse(text) as Record<string, unknown>;
    const written = JSON.stringify(answer);
    const wanted = holds === undefined ? "" : JSON.stringify(fill(holds, values));
    if (!written.includes(wanted)) throw new Error(`${send}: the answer does not hold ${wanted}: ${written}`);
    if (field !== undefined) token = String(answer[field]);
    answers.push(written);
  }
  return answers.join("\n");
}

const isReady = (url: string, signal: AbortSignal): Promise<boolean> =>
  fetch(url, { signal }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );

/** Replaces `{{NAME}}` in all texts of a body. */
const fill = (body: unknown, values: Values): unknown =>
  JSON.parse(JSON.stringify(body), (_, value: unknown) =>
    typeof value === "string"
      ? value.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => values[name] ?? slot)
      : value,
  );
