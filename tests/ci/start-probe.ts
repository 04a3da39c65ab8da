/** Tries `npm start` as a person does: the page, its values and a streamed answer, until it is stopped. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/** Longest wait for the build and the address. */
const START_MS = 120_000;
/** Longest wait for one answer. */
const ANSWER_MS = 30_000;
/** npm passes a signal on to a shell; the server notices a moment later that the shell is gone. */
const SILENCE_MS = 10_000;

/**
 * Starts the page and stops it again.
 * @throws Error that says what did not come
 */
export async function probeStart(say: (text: string) => void): Promise<boolean> {
  const child = spawn("npm", ["start"], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
  });
  const exited = once(child, "exit");
  const url = await addressIn(child.stdout, exited);
  try {
    await expectAnswer(`${url}/`, "<title>Integrate</title>");
    await expectAnswer(`${url}/integrate.json`, `"server":"${url}"`);
    await expectAnswer(`${url}/v1/chat/completions`, "data: [DONE]", {
      model: "demo-model",
      stream: true,
      messages: [{ role: "user", content: "Hello" }],
    });
  } finally {
    child.kill();
    await exited;
  }
  await expectSilence(url);
  return true;

  /** Repeats what npm prints until the address is there. */
  async function addressIn(output: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<string> {
    let printed = "";
    const address = new Promise<string>((resolve) => {
      output.setEncoding("utf8");
      output.on("data", (text: string) => {
        say(text.trimEnd());
        printed += text;
        const [found] = /http:\/\/127\.0\.0\.1:\d+$/m.exec(printed) ?? [];
        if (found) resolve(found);
      });
    });
    const abort = new AbortController();
    const none = Promise.race([ended, wait(START_MS, undefined, { signal: abort.signal })]).then(() => {
      child.kill();
      throw new Error("It printed no address.");
    });
    try {
      return await Promise.race([address, none]);
    } finally {
      none.catch(() => {});
      abort.abort();
    }
  }
}

async function expectAnswer(url: string, text: string, body?: object): Promise<void> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const answer = await fetch(
    url,
    body
      ? {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
          signal,
        }
      : { signal },
  );
  const got = await answer.text();
  if (answer.ok && got.includes(text)) return;
  throw new Error(`${url} did not answer with ${text}, but with ${answer.status}:\n${got.slice(0, 2000)}`);
}

async function expectSilence(url: string): Promise<void> {
  const until = performance.now() + SILENCE_MS;
  while (performance.now() < until) {
    const answers = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(
      () => true,
      () => false,
    );
    if (!answers) return;
    await wait(250);
  }
  throw new Error("It was stopped but still answers.");
}
