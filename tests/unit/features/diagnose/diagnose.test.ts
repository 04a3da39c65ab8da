import { afterEach, describe, expect, it, vi } from "vitest";
import { diagnose } from "../../../../src/features/diagnose/diagnose.ts";
import { mayBeAsking } from "../../../../src/features/diagnose/local-network.ts";
import { openPage } from "../../dom/page.ts";
import { stubBrowser, stubFetch, type StubbedRequest } from "../support/browser.ts";
import { asBrowserShows, guarded } from "../support/cors.ts";

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

  it("finds a violation of the page's policy that a busy Firefox reports after the last probe", async () => {
    openPage();
    vi.resetModules();
    const { diagnose: diagnoseHere } = await import("../../../../src/features/diagnose/diagnose.ts");
    stubBrowser({ userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0" });
    const violation = Object.assign(new Event("securitypolicyviolation"), {
      effectiveDirective: "connect-src",
      blockedURI: URL_OF_CHAT,
    });
    const { document } = globalThis;
    const other = Object.assign(new Event("securitypolicyviolation"), {
      effectiveDirective: "img-src",
      blockedURI: "https://other.example.com/x.png",
    });
    const requests = stubFetch(() => {
      setTimeout(() => document.dispatchEvent(other), 10);
      setTimeout(() => document.dispatchEvent(violation), 40);
      return undefined;
    });
    const verdict = await diagnoseHere(URL_OF_CHAT, headers, new AbortController().signal);
    expect(verdict).toMatchObject({ cause: "policy" });
    expect(requests).not.toEqual([]);
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
    expect(requests.map(({ url, mode }) => [url, mode])).toEqual([
      [`${SERVER}/`, "no-cors"],
      [URL_OF_CHAT, undefined],
      [URL_OF_CHAT, "no-cors"],
      [`${SERVER}/`, undefined],
      [`${SERVER}/health`, undefined],
      [`${SERVER}/version`, undefined],
    ]);
  });

  it("suspects the key when only paths without a key can be read, and tests the preflight on those", async () => {
    stubBrowser();
    const requests = stubFetch(asBrowserShows(guarded("sk-right")));
    expect(await run()).toMatchObject({ cause: "unreadable-error", suspectsKey: true });
    expect(requests.at(-1)).toMatchObject({ url: `${SERVER}/` });
    expect(names(requests.at(-1) as StubbedRequest)).toEqual(Object.keys(headers));
    expect(JSON.stringify(requests)).not.toContain("sk-test");
  });

  it("asks for open paths below the path of the server URL", async () => {
    stubBrowser();
    const requests = stubFetch(({ mode }) => (mode === "no-cors" ? new Response() : undefined));
    await run(`${SERVER}/team-a/v1/messages`);
    expect(requests.slice(3).map(({ url }) => url)).toEqual([
      `${SERVER}/team-a/`,
      `${SERVER}/team-a/health`,
      `${SERVER}/team-a/version`,
    ]);
  });

  it("does not suspect a key that works elsewhere", async () => {
    stubBrowser();
    stubFetch(asBrowserShows(guarded("sk-right")));
    const verdict = await diagnose(`${SERVER}/v1/messages`, headers, new AbortController().signal, {
      readable: true,
      keyWorks: true,
    });
    expect(verdict).not.toHaveProperty("suspectsKey");
    expect(verdict.title).toContain("most likely it does not have /v1/messages");
  });

  it("finds that the server closes the connection on the endpoint alone", async () => {
    stubBrowser();
    stubFetch(
      asBrowserShows({
        answer: ({ path }) => (path === "/" ? { response: new Response(""), cors: false } : undefined),
      }),
    );
    expect(await run()).toMatchObject({ cause: "broken-off" });
  });

  it("finds that the server wants the key on preflights", async () => {
    stubBrowser();
    stubFetch(
      asBrowserShows({
        allows: () => false,
        answer: () => ({ response: new Response("", { status: 401 }), cors: true }),
      }),
    );
    expect(await run()).toMatchObject({
      cause: "preflight-refused",
      brief: "it wants the key on preflights (OPTIONS)",
    });
  });

  it("recognises Firefox", async () => {
    stubBrowser({
      page: "https://docs.example.com/",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
      permissions: { "loopback-network": "denied" },
    });
    stubFetch(() => undefined);
    expect((await run("http://127.0.0.1:8080/v1/messages")).why).toContain("padlock");
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
