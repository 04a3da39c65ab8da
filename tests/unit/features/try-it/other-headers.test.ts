/** Runs over Messages on servers that do not take the headers as this page sends them at first. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { asBrowserShows, keyIn, type CorsServer } from "../support/cors.ts";
import { json, stubBrowser, stubFetch } from "../support/browser.ts";
import { replies } from "../support/replies.ts";
import { connect, KEY, runToEnd, stubPage } from "./support.ts";

const messages = "/v1/messages";

let port = 1000;
beforeEach(() => {
  stubPage();
  stubBrowser();
  // A server of its own for each test: what one takes is kept.
  connect({ server: `http://127.0.0.1:${port++}` });
});
afterEach(() => vi.unstubAllGlobals());

const answers = (response: () => Response) => ({ response: response(), cors: true });
const serve = (server: CorsServer) => {
  const requests = stubFetch(asBrowserShows(server));
  return () => requests.filter(({ method }) => method === "POST");
};
const run = (stream = false) => runToEnd({ protocol: "messages", stream });

const onlyOwnHeader: CorsServer["answer"] = ({ headers }) =>
  answers(() =>
    "x-api-key" in headers ? json(replies[messages]) : json({ error: { message: "no key" } }, 401),
  );

it("the key is sent again in x-api-key after a 401, and the page says which header worked", async () => {
  const posts = serve({ answer: onlyOwnHeader });
  const { run: ended, reply } = await run();
  expect(ended).toMatchObject({
    outcome: "truncated",
    status: 200,
    notices: [expect.stringContaining("takes the key in the header `x-api-key`") as unknown],
  });
  expect(ended.problem).toBeUndefined();
  expect(reply.text).toBe("Hi");
  expect(posts().map(keyIn)).toEqual([KEY, KEY]);
});

it("the next request begins with the headers that worked", async () => {
  const posts = serve({ answer: onlyOwnHeader });
  await run();
  await run();
  expect(posts().map(({ headers }) => "x-api-key" in headers)).toEqual([false, true, true]);
});

it("a key that is refused in both headers is tried twice, and the advice names both", async () => {
  const posts = serve({ answer: () => answers(() => json({ error: { message: "no key" } }, 401)) });
  const { run: ended } = await run();
  expect(ended).toMatchObject({ outcome: "failed", status: 401, problem: { said: "no key" } });
  expect(ended.problem?.advice).toContain("sent in the header Authorization and then in x-api-key");
  expect(posts()).toHaveLength(2);
});

it("a 401 is reported although CORS refuses x-api-key", async () => {
  serve({
    allows: (name) => name !== "x-api-key",
    answer: () => answers(() => json({ error: { message: "no key" } }, 401)),
  });
  const { run: ended } = await run();
  expect(ended).toMatchObject({ outcome: "failed", status: 401, problem: { said: "no key" } });
  expect(ended.request?.headers).toHaveProperty("authorization");
});

it("a 401 without a key is not sent again", async () => {
  connect({ server: `http://127.0.0.1:${port++}`, key: "" });
  const posts = serve({ answer: () => answers(() => json({ error: { message: "no key" } }, 401)) });
  await run();
  expect(posts()).toHaveLength(1);
});

it("anthropic-version is left out where CORS refuses only that", async () => {
  const posts = serve({
    allows: (name) => name === "authorization" || name === "content-type",
    answer: ({ method }) => answers(() => json(method === "POST" ? replies[messages] : {})),
  });
  const { run: ended, reply } = await run();
  expect(ended).toMatchObject({
    outcome: "truncated",
    notices: [expect.stringContaining("without it") as unknown],
  });
  expect(ended.problem).toBeUndefined();
  expect(reply.text).toBe("Hi");
  expect(posts().at(-1)?.headers).not.toHaveProperty("anthropic-version");
});

it("a refused anthropic-version and a refused Bearer are both avoided", async () => {
  serve({ allows: (name) => name !== "anthropic-version", answer: onlyOwnHeader });
  const { run: ended } = await run();
  expect(ended).toMatchObject({ outcome: "truncated" });
  expect(ended.notices).toHaveLength(2);
});

it("a server that answers nothing gets the request once", async () => {
  const posts = serve({ answer: () => undefined });
  const { run: ended } = await run();
  expect(ended).toMatchObject({ outcome: "failed", problem: { verdict: { cause: "unreachable" } } });
  expect(posts()).toHaveLength(1);
});

it("Anthropic’s own server gets the key in x-api-key alone, once", async () => {
  connect({ server: "https://api.anthropic.com" });
  const posts = serve({
    answer: () => answers(() => json({ error: { message: "invalid x-api-key" } }, 401)),
  });
  const { run: ended } = await run();
  expect(posts()).toHaveLength(1);
  expect(posts()[0]?.headers).not.toHaveProperty("authorization");
  expect(ended.problem?.advice).toContain("sent in the header x-api-key");
});
