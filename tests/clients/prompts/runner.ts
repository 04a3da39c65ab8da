/**
 * Hands prompts over inside the network namespace that this program was started in: reads the clients as JSON from
 * standard input, and prints each outcome as a line of JSON.
 */
import { text } from "node:stream/consumers";
import { readLibrary } from "../../../src/build/read-library.ts";
import { handOver, type HandOver, type Outcome, type Parties } from "./hand-over.ts";

export interface Input {
  content: string;
  dist: string;
  jobs: (Parties & { which: HandOver })[];
}

const { content, dist, jobs } = JSON.parse(await text(process.stdin)) as Input;
const library = readLibrary(content);
for (const { which, ...parties } of jobs) {
  const outcome = await handOver(library, dist, which, parties).catch(({ message }: Error): Outcome => ({
    problems: [message],
    story: "",
  }));
  console.log(JSON.stringify(outcome));
}
process.exit();
