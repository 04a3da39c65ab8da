import { afterEach, describe, expect, it, vi } from "vitest";
import { diagnose } from "../../../../src/features/diagnose/diagnose.ts";
import { mayBeAsking } from "../../../../src/features/diagnose/local-network.ts";
import { stubBrowser, stubFetch, type StubbedRequest } from "../support/browser.ts";

const SERVER = "https://llm.example.com";
const URL_OF_CHAT = `${SERVER}/v1/chat/completions`;
const headers = {
  "content-type": "application/json",
  authorization: "Bearer sk-test-4f1c2a",
  "anthropic-version": "2023-06-01",
};

afterEach(() => vi.unstubAllGlobals());

const run = (url = URL_OF_CHAT, signal = new AbortController().signal) => diagnose(url, headers, signal);

const names = ({ headers: sent }: StubbedRequest) => Object.keys(sent);

describe("diagnose", () => {
  it("sends nothing when the browser is offline", async () => {
    stubBrowser({ online: false });
    const requests = stubFetch(() => new Response());
    expect(await run()).toMatchObject({ cause: "offline" });
    expect(requests).toEqual([]);
  });

  it("sends nothing to plain http from an https page", async () => {
    stubBrowser({ page: "https://docs.example.com/" });
    const requests = stubFetch(() => new Response());
    expect(await run("http://llm.example.com/v1/messages")).toMatchObject({ cause: "mixed-content" });
    expect(requests).toEqual([]);
  });

  it("finds that nothing answers", async () => {
    stubBrowser({ page: "https://docs.example.com/" });
    const requests = stubFetch(() => undefined);
    expect(await run()).toMatchObject({ cause: "unreachable-or-certificate" });
    expect(requests).toMatchObject([{ url: `${SERVER}/`, mode: "no-cors" }]);
  });

  it("finds that the server answers over the other scheme", async () => {
    stubBrowser();
    stubFetch(({ url }) => (url.startsWith("http:") ? new Response() : undefined));
    const verdict = await run();
    expect(verdict).toMatchObject({
      cause: "wrong-scheme",
      title: "llm.example.com answers over http, not https",
    });
  });

  it("finds that the server sends no CORS headers", async () => {
    stubBrowser();
    const requests = stubFetch(({ mode }) => (mode === "no-cors" ? new Response() : undefined));
    expect(await run()).toMatchObject({ cause: "unreadable" });
    expect(requests.map(({ url }) => url)).toEqual([`${SERVER}/`, URL_OF_CHAT]);
  });

  it("finds a redirect, which it does not follow", async () => {
    stubBrowser();
    const redirect = Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
    stubFetch(({ mode }) => (mode === "no-cors" ? new Response() : redirect));
    expect(await run()).toMatchObject({ cause: "redirected" });
  });

  it("finds the header that the preflight refuses, and sends no key to find it", async () => {
    stubBrowser();
    const requests = stubFetch((request) =>
      names(request).includes("anthropic-version") ? undefined : new Response(),
    );
    expect(await run()).toMatchObject({ cause: "headers-refused", refused: ["anthropic-version"] });
    expect(requests.slice(2).map(names)).toEqual([
      ["content-type", "authorization", "anthropic-version"],
      ["content-type"],
      ["authorization"],
      ["anthropic-version"],
    ]);
    expect(JSON.stringify(requests)).not.toContain("sk-test");
  });

  it("finds that the server neither answers nor refuses", async () => {
    stubBrowser();
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
    stubFetch(() => new Response());
    expect(await run()).toMatchObject({ cause: "silent" });
    vi.restoreAllMocks();
  });

  it.each([
    ["denied", "permission-denied"],
    ["prompt", "permission-open"],
    ["granted", "unreachable"],
  ] as const)("finds by a permission that is %s the cause %s", async (state, cause) => {
    stubBrowser({ page: "https://docs.example.com/", permissions: { "loopback-network": state } });
    stubFetch(() => undefined);
    expect(await run("http://127.0.0.1:8080/v1/messages")).toMatchObject({ cause });
  });

  it("rejects when it is aborted", async () => {
    stubBrowser();
    const controller = new AbortController();
    stubFetch(() => {
      controller.abort();
      return new Response();
    });
    await expect(run(URL_OF_CHAT, controller.signal)).rejects.toThrow(/abort/i);
  });
});

describe("mayBeAsking", () => {
  const page = "https://docs.example.com/";

  it("holds while the permission for the local network is open", async () => {
    stubBrowser({ page, permissions: { "loopback-network": "prompt", "local-network": "granted" } });
    expect(await mayBeAsking("http://127.0.0.1:8080/")).toBe(true);
    expect(await mayBeAsking("http://192.168.1.5:8080/")).toBe(false);
    expect(await mayBeAsking("https://llm.example.com/")).toBe(false);
  });

  it("reads the permission by its older name, too", async () => {
    stubBrowser({ page, permissions: { "local-network-access": "prompt" } });
    expect(await mayBeAsking("http://192.168.1.5:8080/")).toBe(true);
  });

  it("does not hold in a browser without that permission", async () => {
    stubBrowser({ page });
    expect(await mayBeAsking("http://127.0.0.1:8080/")).toBe(false);
  });
});
