/** Code for clients that can run the operator's command, which prints the key. */
import { describe, expect, test } from "vitest";
import { find, openPage } from "../../dom/page.ts";
import { block, operatorSlot, slot } from "./blocks.ts";

const SERVER = "https://gateway.example.com";
const settings = { server: SERVER, provider: { id: "team" }, key: { command: "print-key --for team" } };

const line = block(
  `<span data-form="literal">export ${operatorSlot("KEY_VARIABLE")}='${slot("API_KEY", "sh")}'</span><template data-form="command">export ${operatorSlot("KEY_VARIABLE")}="$(${operatorSlot("KEY_COMMAND")})"</template>`,
);
const body = `<template data-export-line><div class="export">${line}</div></template>
  <div id="able">${block(`<span data-form="literal">key: ${slot("API_KEY")}</span><template data-form="variable">env: ${operatorSlot("KEY_VARIABLE")}</template><template data-form="command">run: ${operatorSlot("KEY_PROGRAM")} ${operatorSlot("KEY_ARGUMENTS")}</template>`)}</div>
  <div id="reads">${block(`<span data-form="literal">env_key: ${operatorSlot("KEY_VARIABLE")}</span><template data-form="command">run: ${operatorSlot("KEY_PROGRAM")}</template>`)}</div>
  <div id="other">${block(`<span data-form="literal">key: ${slot("API_KEY")}</span><template data-form="variable">env: ${operatorSlot("KEY_VARIABLE")}</template>`)}</div>`;

async function open(search = "") {
  openPage({
    body,
    root: { "data-settings": JSON.stringify(settings) },
    url: `https://page.example.com/${search}`,
  });
  const { keepFilled } = await import("../../../../src/features/code/fill.ts");
  keepFilled();
  const { copyText } = await import("../../../../src/features/code/copy-text.ts");
  const connection = await import("../../../../src/features/connection/connection.ts");
  const copied = (id: string) => [...find(`#${id}`).querySelectorAll("code")].map((code) => copyText(code));
  return { ...connection, copied };
}
const isTold = () => document.documentElement.hasAttribute("data-key-command");

describe("on the operator's server", () => {
  test("a client that can run the command has it in place of the key, in either form of the key", async () => {
    const { copied, setField, setKeyForm } = await open();
    setField("key", "sk-1");
    expect(copied("able")).toEqual(['run: print-key ["--for", "team"]']);
    expect(copied("other")).toEqual(["key: sk-1"]);
    expect(isTold()).toBe(true);
    setKeyForm("variable");
    expect(copied("able")).toEqual(['run: print-key ["--for", "team"]']);
    setKeyForm("literal");
    expect(copied("able")).toEqual(['run: print-key ["--for", "team"]']);
  });

  test("any other reads the variable, whose line is filled by the command", async () => {
    const { copied, setKeyForm } = await open();
    setKeyForm("variable");
    expect(copied("other")).toEqual(['export TEAM_API_KEY="$(print-key --for team)"', "env: TEAM_API_KEY"]);
  });

  test("who says that no key is needed gets no command", async () => {
    const { copied, setNoKey } = await open();
    setNoKey(true);
    expect(copied("able")).toEqual(["key: not-needed"]);
    expect(isTold()).toBe(false);
  });
});

describe("on another server", () => {
  test("the command appears nowhere, and comes back with the operator's server", async () => {
    const { copied, setField, setKeyForm } = await open();
    setField("key", "sk-1");
    setField("server", "https://elsewhere.example");
    expect(copied("able")).toEqual(["key: sk-1"]);
    expect(isTold()).toBe(false);
    setKeyForm("variable");
    expect(copied("able")).toEqual(["export TEAM_API_KEY='sk-1'", "env: TEAM_API_KEY"]);
    setField("server", SERVER);
    expect(copied("able")).toEqual(['run: print-key ["--for", "team"]']);
  });

  test("a text that reads the variable in any case is the same in either form of the key", async () => {
    const { copied, setField, setKeyForm } = await open();
    setField("server", "https://elsewhere.example");
    for (const form of ["literal", "variable"] as const) {
      setKeyForm(form);
      expect(copied("reads")).toEqual(["env_key: TEAM_API_KEY"]);
    }
  });

  test("a server from a link gets no command", async () => {
    const { copied } = await open("?server=https://evil.example");
    expect(copied("able").join()).not.toContain("print-key");
    expect(copied("other").join()).not.toContain("print-key");
  });
});
