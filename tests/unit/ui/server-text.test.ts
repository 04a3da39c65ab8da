// @vitest-environment happy-dom
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { beforeEach, expect, test, vi } from "vitest";
import { redact } from "../../../src/secrets/redact.ts";
import { ServerName, ServerText } from "../../../src/ui/ServerText.tsx";

beforeEach(() => {
  document.body.replaceChildren();
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});

function show(element: ReturnType<typeof createElement>): HTMLElement {
  const root = document.body.appendChild(document.createElement("div"));
  act(() => createRoot(root).render(element));
  return root;
}

const click = (root: HTMLElement) => act(() => root.querySelector("button")?.click());

test("a short text is shown as it is, in a direction of its own", () => {
  const root = show(createElement(ServerText, { text: "\u202eno" }));
  expect(root.innerHTML).toBe("<bdi>\u202eno</bdi>");
});

test("a long text shows its beginning, and all of it at a click", () => {
  const text = `${"x".repeat(100_000)}end`;
  const root = show(createElement(ServerText, { text }));
  expect(root.textContent).toBe(`${"x".repeat(2000)}… Show all 100,003 characters`);
  click(root);
  expect(root.querySelector(".whole")?.textContent).toBe(text);
  expect(root.querySelector("button")?.getAttribute("aria-expanded")).toBe("true");
  click(root);
  expect(root.textContent).toMatch(/^x{2000}… Show all/);
});

test("what must be hidden is hidden in the beginning and in all of it", () => {
  const hide = (text: string) => text.replaceAll("secret", "[hidden]");
  const root = show(createElement(ServerText, { text: `secret ${"x".repeat(3000)} secret`, hide }));
  expect(root.textContent).toMatch(/^\[hidden\] x+… Show all/);
  click(root);
  expect(root.querySelector(".whole")?.textContent).toMatch(/^\[hidden\] x+ \[hidden\]$/);
});

test("a key that the cut divides is hidden as far as it is shown", () => {
  const key = "sk-0123456789abcdef";
  const text = `${"x".repeat(2000 - 10)}${key}${"y".repeat(3000)}`;
  const root = show(createElement(ServerText, { text, hide: (shown: string) => redact(shown, key) }));
  expect(root.textContent).not.toContain(key.slice(0, 8));
});

test("a name shows what nobody would see, and at most 200 characters", () => {
  expect(show(createElement(ServerName, { name: "gpt-4o\u200b\u2060 " })).textContent).toBe(
    "gpt-4oU+200BU+2060U+0020",
  );
  const plain = show(createElement(ServerName, { name: "Qwen/Qwen3 8B" }));
  expect(plain.textContent).toBe("Qwen/Qwen3 8B");
  expect(plain.querySelector(".unseen")).toBeNull();
  expect(plain.querySelector("bdi")?.getAttribute("translate")).toBe("no");
  expect(show(createElement(ServerName, { name: "n".repeat(500) })).textContent).toBe(`${"n".repeat(200)}…`);
});
