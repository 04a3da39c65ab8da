import { beforeEach, expect, test } from "vitest";
import { find, openPage } from "../../dom/page.ts";
import { block, slot } from "./blocks.ts";

const radio = (value: string, checked = "") =>
  `<input type="radio" name="pi-protocol" value="${value}" ${checked} />`;
const body = `<agent-guide>
  <fieldset>${radio("chat", "checked")}${radio("messages")}${radio("responses")}</fieldset>
  <div id="both" data-protocols="chat responses">${block(slot("MODEL_NAME"))}</div>
  <div id="messages" data-protocols="messages" hidden>${block(slot("MODEL_NAME"))}</div>
  <div id="all"></div>
</agent-guide>`;

const upgrade = async () => {
  const { AgentGuide } = await import("../../../../src/features/code/agent-guide.ts");
  customElements.define("agent-guide", AgentGuide);
};
const choose = (value: string) => {
  const input = find<HTMLInputElement>(`[value=${value}]`);
  input.checked = true;
  // happy-dom finds `:checked` anew only after an attribute of an element that it found has changed.
  for (const other of document.querySelectorAll("[type=radio]")) other.toggleAttribute("data-asked");
  input.dispatchEvent(new Event("change", { bubbles: true }));
};
const hidden = () => ["both", "messages", "all"].filter((id) => find(`#${id}`).hidden);

beforeEach(() => openPage({ body }));

test("the snippets of the chosen API are shown, and those of all APIs stay", async () => {
  await upgrade();
  expect(hidden()).toEqual(["messages"]);
  choose("messages");
  expect(hidden()).toEqual(["both"]);
  choose("responses");
  expect(hidden()).toEqual(["messages"]);
});

test("a choice made before the script ran counts", async () => {
  find<HTMLInputElement>("[value=messages]").checked = true;
  await upgrade();
  expect(hidden()).toEqual(["both"]);
});

test("snippets are filled when they are shown", async () => {
  const { setField } = await import("../../../../src/features/connection/connection.ts");
  await upgrade();
  setField("model", "m-1");
  choose("messages");
  expect(find("#messages code").textContent).toBe("m-1");
});

test("a part of one configuration is shown with that one, whatever the API", async () => {
  find("agent-guide").insertAdjacentHTML(
    "afterbegin",
    `<fieldset><input type="radio" name="pi-configuration" value="beside" checked />
    <input type="radio" name="pi-configuration" value="default" /></fieldset>`,
  );
  find("#both").dataset["configurations"] = "beside";
  find("#all").dataset["configurations"] = "default";
  await upgrade();
  expect(hidden()).toEqual(["messages", "all"]);
  choose("default");
  expect(hidden()).toEqual(["both", "messages"]);
  choose("messages");
  expect(hidden()).toEqual(["both"]);
  choose("beside");
  expect(hidden()).toEqual(["both", "all"]);
});

test("a guide for one API shows everything", async () => {
  find("fieldset").remove();
  find("#messages").hidden = false;
  await upgrade();
  expect(hidden()).toEqual([]);
});

test("a click on the option that is chosen already is a choice: nothing is proposed then", async () => {
  await upgrade();
  const guide = find<HTMLElement & { propose: (protocol?: string) => void }>("agent-guide");
  guide.propose("messages");
  expect(find<HTMLInputElement>("[value=messages]").checked).toBe(true);
  find("[value=messages]").click();
  guide.propose("responses");
  expect(find<HTMLInputElement>("[value=messages]").checked).toBe(true);
});
