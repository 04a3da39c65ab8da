import { afterEach, expect, test, vi } from "vitest";
import { readConnectionFile } from "../../../../src/features/connection/connection-file.ts";

afterEach(() => vi.unstubAllGlobals());

const respond = (response: Response | Promise<Response>) => {
  const stub = vi.fn<typeof fetch>(() => Promise.resolve(response));
  vi.stubGlobal("fetch", stub);
  return stub;
};

test("the file beside the page is read, without following a redirect", async () => {
  const fetch = respond(Response.json({ server: "https://a.example", apiKey: "sk-1", model: "m", more: 1 }));
  expect(await readConnectionFile()).toEqual({ server: "https://a.example", key: "sk-1", model: "m" });
  expect(fetch).toHaveBeenCalledWith("./connection.json", {
    credentials: "same-origin",
    redirect: "manual",
  });
});

/** A body that goes on until it is no longer read. */
function endless(beginning: string): Response {
  const piece = new TextEncoder().encode("x".repeat(1_000_000));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(beginning)),
    pull: (controller) => controller.enqueue(piece),
  });
  return new Response(body);
}

test("values that are no text are blank", async () => {
  respond(Response.json({ server: 5, model: ["x"], apiKey: null }));
  expect(await readConnectionFile()).toEqual({ server: "", key: "", model: "" });
});

test.each([
  ["a page that says 404", () => new Response("Not found", { status: 404 }), {}],
  ["an error in JSON", () => Response.json({ server: "https://a.example" }, { status: 404 }), {}],
  ["HTML", () => new Response("<!doctype html>"), {}],
  ["a file without end", () => endless('{"server":"'), {}],
  ["null", () => Response.json(null), {}],
  ["a network error", () => Promise.reject(new TypeError("Failed to fetch")), {}],
])("%s gives no values", async (_, response, expected) => {
  respond(response());
  expect(await readConnectionFile()).toEqual(expected);
});
