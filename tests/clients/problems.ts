/** Compares what a client printed and sent with what it had to. */
import type { Snippet } from "../../src/build/library.ts";
import type { Client } from "./manifests.ts";
import { endpointOf, type Arrival, type RecordingServer } from "./recording-server.ts";
import type { Failure } from "./failures.ts";
import { ownEndpointOf } from "./own-endpoints.ts";
import type { Ran } from "./sandbox.ts";
import type { Work } from "./work.ts";

/** What a run must end with. */
export interface Expected {
  /** Texts that the client must print. */
  shows: readonly string[];
  /** How the server failed for good; then the client must say so and end with a code. */
  fails?: Failure | undefined;
  work?: Work | undefined;
}

export function problemsOfRun(
  ran: Ran,
  { shows, fails, work }: Expected,
  { seconds }: Client,
  { streams, path }: Snippet,
  { waitedInVain }: RecordingServer,
): string[] {
  if (ran.timedOut) return [`did not end within ${seconds} seconds`];
  if (fails?.tells) {
    const isTold = new RegExp(fails.tells, "i").test(`${ran.output}\n${ran.errors}`);
    return [
      ...(ran.code === 0 ? ["ended with 0 although it failed"] : []),
      ...(isTold ? [] : [`did not say what failed: nothing matches ${fails.tells}`]),
    ];
  }
  // A program of a shell prints the raw stream, one token in each event.
  const printed = streams && path.endsWith(".sh") ? `${ran.output}\n${tokensIn(ran.output)}` : ran.output;
  const absent = shows.filter((text) => !printed.includes(text));
  return [
    ...(ran.code === 0 ? [] : [`ended with ${ran.code}`]),
    ...(absent.length > 0 ? [`did not print ${absent.map((text) => JSON.stringify(text)).join(", ")}`] : []),
    ...(waitedInVain ? ["did not print the stream as it came"] : []),
    ...(work?.missing() ?? []),
  ];
}

/** Joins the reasoning and the text in a printed stream, in any of the protocols. */
const tokensIn = (stream: string): string =>
  // Line by line: in one pattern over the whole text, U+2028 would end a line.
  stream
    .split("\n")
    .filter((line) => line.startsWith("data: {"))
    .map((line) => {
      const event = JSON.parse(line.slice("data: ".length)) as {
        delta?: string | { text?: string; thinking?: string };
        choices?: { delta: { content?: string; reasoning_content?: string } }[];
      };
      const [choice] = event.choices ?? [];
      if (event.choices) return choice?.delta.reasoning_content ?? choice?.delta.content ?? "";
      return typeof event.delta === "string"
        ? event.delta
        : (event.delta?.thinking ?? event.delta?.text ?? "");
    })
    .join("");

/** Whether a request was answered, or failed as the run wants it, and holds the message of the user. */
export const isProof = ({ status, isFailure, prompt }: Arrival, message: string): boolean =>
  (status === 200 || isFailure === true) && prompt.includes(message);

export function problemsOfArrivals(
  arrivals: readonly Arrival[],
  message: string,
  snippet: Snippet,
  alsoSends: readonly string[],
  keyless: boolean,
): string[] {
  const others = alsoSends.map((request) => request.split(" "));
  const isOther = (sent: Arrival) =>
    others.some(([method, path = ""]) => sent.method === method && sent.path.endsWith(path));
  // A client may send again, otherwise, what only a strict server refuses.
  const counted = arrivals.filter(
    (arrival) => arrival.status === 200 || !(arrival.isStrict || isOther(arrival)),
  );
  const problems = counted.flatMap(({ method, path, status, refusal, isFailure }) =>
    status === 200 || isFailure ? [] : [`${method} ${path}: ${status} ${refusal}`],
  );
  const proving = counted.filter((arrival) => isProof(arrival, message));
  const own = ownEndpointOf(snippet);
  const endpoint = own?.path ?? endpointOf(snippet.protocol);
  if (arrivals.length === 0) problems.push("sent no request");
  else if (proving.length === 0) {
    const refused = arrivals.find(({ isStrict }) => isStrict);
    problems.push(
      refused
        ? `sent nothing else after ${refused.status} ${refused.refusal}`
        : `sent no request with the prompt ${JSON.stringify(message)}`,
    );
  }
  for (const { path, stream, auth } of proving) {
    if (!path.endsWith(endpoint)) problems.push(`called ${path}, not ${endpoint}`);
    if (snippet.streams !== undefined && stream !== snippet.streams)
      problems.push(`asked for stream: ${stream}`);
    if (keyless && snippet.omitsKey && auth !== "none")
      problems.push(`sent ${auth} although there is no key`);
  }
  return problems;
}
