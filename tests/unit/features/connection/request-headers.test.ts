/** The operator's further headers in everything that the page sends. */
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import type { ClientShape } from "../../../../src/features/check-server/client-shape.ts";
import { openPage } from "../../dom/page.ts";
import { json, stubFetch } from "../support/browser.ts";
import { replies } from "../support/replies.ts";

const SERVER = "https://gateway.example.com/team-a";
const settings = { server: SERVER, headers: { "X-Team": 'a "b"', "X-Org": "1" }, models: [{ id: "m" }] };

afterEach(() => vi.unstubAllGlobals());

/** Opens a page and lets it send everything that it can send to the server in force. */
async function sendAll(options: { url?: string; server?: string; file?: object } = {}) {
  openPage({
    ...(options.url && { url: options.url }),
    root: { "data-settings": JSON.stringify(settings), ...(options.file && { "data-runtime": "" }) },
  });
  const requests = stubFetch(({ url }) => {
    if (url.endsWith("integrate.json")) return json(options.file ?? {});
    const path = new URL(url).pathname.replace(/^.*(?=\/v1\/)/, "");
    return path === "/v1/models" ? json({ data: [{ id: "m" }] }) : json(replies[path]);
  });
  const { $values, setField } = await import("../../../../src/features/connection/connection.ts");
  if (options.server) setField("server", options.server);
  const values = $values.get();
  const { checkServer } = await import("../../../../src/features/check-server/check-server.ts");
  const { loadModels } = await import("../../../../src/features/check-server/load-models.ts");
  const { checkAsClient } = await import("../../../../src/features/check-server/client-check.ts");
  const { shapedClients } = await import("../../../../src/features/check-server/client-shape.ts");
  const { send } = await import("../../../../src/features/try-it/run-actions.ts");
  await checkServer(values);
  await loadModels(values);
  for (const client of shapedClients) {
    const shape = JSON.parse(readFileSync(`src/content/shapes/${client.id}.json`, "utf8")) as ClientShape;
    await checkAsClient(client, shape, values, new AbortController().signal);
  }
  for (const protocol of ["chat", "messages", "responses"] as const) {
    await send({ protocol, message: "Hi", stream: false, settings: {} });
  }
  const sent = requests.filter(({ url }) => !url.endsWith("integrate.json"));
  expect(sent.length).toBeGreaterThan(8);
  return sent.map(({ url, headers }) => ({ url, team: headers["x-team"], org: headers["x-org"] }));
}

test("every request to the operator's server has them", async () => {
  for (const { url, team, org } of await sendAll()) {
    expect(url.startsWith(SERVER)).toBe(true);
    expect([team, org]).toEqual(['a "b"', "1"]);
  }
});

test("a link that names the operator's server, and the same address typed otherwise, change nothing", async () => {
  const linked = await sendAll({ url: `https://page.example.com/?server=${SERVER}/v1` });
  const typed = await sendAll({ server: "gateway.example.com/team-a/v1/" });
  expect([...linked, ...typed].every(({ team }) => team === 'a "b"')).toBe(true);
});

test.each([
  ["a link's server", { url: "https://page.example.com/?server=https://evil.example.com" }],
  ["a server of the visitor's", { server: "https://mine.example.com" }],
  ["another path of the operator's host", { server: "https://gateway.example.com/team-b" }],
  ["the operator's host on another port", { server: "https://gateway.example.com:8443/team-a" }],
  [
    "the built server, once the file names another",
    { server: SERVER, file: { server: "https://new.example" } },
  ],
])("%s never gets them", async (_, options) => {
  const sent = await sendAll(options);
  expect(sent.filter(({ team, org }) => team !== undefined || org !== undefined)).toEqual([]);
});

test("the file's headers take the place of the built ones", async () => {
  const sent = await sendAll({ file: { headers: { "X-Team": "b" } } });
  expect(new Set(sent.map(({ team, org }) => `${team} ${org}`))).toEqual(new Set(["b undefined"]));
});
