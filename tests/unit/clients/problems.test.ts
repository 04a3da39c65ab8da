import { expect, test } from "vitest";
import type { Snippet } from "../../../src/build/library.ts";
import { problemsOfArrivals } from "../../clients/problems.ts";
import type { Arrival } from "../../clients/recording-server.ts";

const snippet = { protocol: "chat" } as Snippet;
const arrival = (method: string, path: string, status = 200): Arrival => ({
  method,
  path,
  status,
  auth: "authorization",
  key: "k",
  model: "m",
  stream: false,
  prompt: status === 200 ? "Hello!" : "",
  ...(status !== 200 && { refusal: "Invalid URL" }),
});
const asked = arrival("POST", "/proxy/v1/chat/completions");

test("a request that the client also sends need not succeed, below any prefix", () => {
  const arrivals = [arrival("GET", "/props", 404), arrival("GET", "/proxy/v1/props", 401), asked];
  expect(problemsOfArrivals(arrivals, "Hello!", snippet, ["GET /props"], false)).toEqual([]);
});

test("a request by another method, or of a path that only ends alike, is a problem", () => {
  const arrivals = [arrival("POST", "/props", 404), arrival("GET", "/allprops", 404), asked];
  expect(problemsOfArrivals(arrivals, "Hello!", snippet, ["GET /props"], false)).toEqual([
    "POST /props: 404 Invalid URL",
    "GET /allprops: 404 Invalid URL",
  ]);
});
