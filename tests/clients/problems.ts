/** Compares what a client printed and sent with what it had to. */
import type { Snippet } from "../../src/build/library.ts";
import type { Client } from "./manifests.ts";
import { endpointOf, type Arrival, type RecordingServer } from "./recording-server.ts";
import type { Ran } from "./sandbox.ts";

export function problemsOfRun(
  ran: Ran,
  answer: string,
  { seconds }: Client,
  { streams, path }: Snippet,
  { waitedInVain, round }: RecordingServer,
): string[] {
  const problems: string[] = [];
  if (ran.timedOut) problems.push(`did not end within ${seconds} seconds`);
  else if (ran.code !== 0) problems.push(`ended with ${ran.code}`);
  // curl prints the raw stream, one token in each event.
  const printed = streams && path.includes("/curl.") ? tokensIn(ran.output) : ran.output;
  if (!printed.includes(answer)) problems.push("did not print the answer");
  if (waitedInVain) problems.push("did not print the stream as it came");
  if (round && !round.brought) {
    const called = round.called.length > 0 ? `from ${round.called.join(", ")}` : "since no tool was called";
    problems.push(`did not bring the file's content back ${called}`);
  }
  return problems;
}

/** Joins the text of the tokens in a printed stream, in any of the protocols. */
const tokensIn = (stream: string): string =>
  // Line by line: in one pattern over the whole text, U+2028 would end a line.
  stream
    .split("\n")
    .filter((line) => line.startsWith("data: {"))
    .map((line) => {
      const event = JSON.parse(line.slice("data: ".length)) as {
        delta?: string | { text?: string };
        choices?: { delta: { content?: string } }[];
      };
      if (event.choices) return event.choices[0]?.delta.content ?? "";
      return typeof event.delta === "string" ? event.delta : (event.delta?.text ?? "");
    })
    .join("");

/** Whether a request was answered, and holds the message of the user. */
export const isProof = ({ status, prompt }: Arrival, message: string): boolean =>
  status === 200 && prompt.includes(message);

export function problemsOfArrivals(
  arrivals: readonly Arrival[],
  message: string,
  snippet: Snippet,
  alsoSends: readonly string[],
  keyless: boolean,
): string[] {
  const others = new Set(alsoSends);
  // A client may send again, otherwise, what only a strict server refuses.
  const counted = arrivals.filter(
    ({ method, path, status, isStrict }) => status === 200 || !(isStrict || others.has(`${method} ${path}`)),
  );
  const problems = counted.flatMap(({ method, path, status, refusal }) =>
    status === 200 ? [] : [`${method} ${path}: ${status} ${refusal}`],
  );
  const proving = counted.filter((arrival) => isProof(arrival, message));
  const endpoint = endpointOf(snippet.protocol);
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
