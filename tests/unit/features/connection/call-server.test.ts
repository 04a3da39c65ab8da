import { expect, test, vi } from "vitest";
import { openPage } from "../../dom/page.ts";

const load = () => import("../../../../src/features/connection/call-server.ts");

test("a call sends no cookies and no referrer, uses no cache and follows no redirect", async () => {
  openPage();
  const fetch = vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("ok"));
  const { call } = await load();
  await call("https://llm.example.com/v1/models", { method: "GET", headers: { accept: "*/*" } });
  expect(fetch).toHaveBeenCalledExactlyOnceWith("https://llm.example.com/v1/models", {
    method: "GET",
    headers: { accept: "*/*" },
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    cache: "no-store",
  });
  fetch.mockRestore();
});

test("an origin is forbidden once the page's policy has blocked a connection to it", async () => {
  openPage();
  const { wasForbidden } = await load();
  const violate = (effectiveDirective: string, blockedURI: string) =>
    document.dispatchEvent(
      Object.assign(new Event("securitypolicyviolation"), { effectiveDirective, blockedURI }),
    );
  violate("img-src", "https://llm.example.com/x.png");
  violate("connect-src", "inline");
  expect(wasForbidden("https://llm.example.com")).toBe(false);
  violate("connect-src", "https://llm.example.com/v1/models");
  expect(wasForbidden("https://llm.example.com")).toBe(true);
  expect(wasForbidden("https://other.example.com")).toBe(false);
});

test("every header but accept causes a preflight", async () => {
  const { preflighted } = await load();
  expect(
    preflighted({ accept: "*/*", authorization: "Bearer x", "content-type": "application/json" }),
  ).toEqual(["authorization", "content-type"]);
});
