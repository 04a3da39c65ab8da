import { beforeEach, expect, test } from "vitest";
import type { YesNoUnknown } from "../../../../src/diagnosis/support.ts";
import type { ProtocolId } from "../../../../src/protocols/protocol-info.ts";
import { find, openPage } from "../../dom/page.ts";

const guide = `<agent-guide>
  <fieldset>${["chat", "messages", "responses"]
    .map(
      (id) =>
        `<label><input type="radio" name="pi-protocol" value="${id}" ${id === "chat" ? "checked" : ""} />${id}</label>`,
    )
    .join("")}</fieldset>
  <ul><li data-need="chat messages responses">an API</li><li data-need-tools="chat messages responses">tools</li></ul>
</agent-guide>`;
const body = `<div role="tabpanel" data-needs-tools data-needs-protocol="chat messages responses">${guide}</div>`;

beforeEach(() => openPage({ body }));

async function start() {
  const { AgentGuide } = await import("../../../../src/features/code/agent-guide.ts");
  customElements.define("agent-guide", AgentGuide);
  const { markSupport } = await import("../../../../src/features/check-server/support-marks.ts");
  const facts = await import("../../../../src/features/connection/server-facts.ts");
  markSupport();
  const findings = (answers: Partial<Record<ProtocolId, YesNoUnknown>>) =>
    Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { answer, reason: "because" }]));
  return {
    learn: (protocols: Partial<Record<ProtocolId, YesNoUnknown>>, tools: typeof protocols = {}) =>
      facts.learn({ protocols: findings(protocols), tools: findings(tools) }),
    forget: facts.forgetServer,
  };
}

const radio = (value: string) => find<HTMLInputElement>(`[value=${value}]`);
const shown = () =>
  [...document.querySelectorAll<HTMLInputElement>("input")].find(({ checked }) => checked)?.value;
const choose = (value: string) => {
  radio(value).checked = true;
  radio(value).dispatchEvent(new Event("change", { bubbles: true }));
};

test("an option that the server refused is marked, with words in its label", async () => {
  const { learn, forget } = await start();
  learn({ chat: "no", messages: "yes", responses: "unknown" });
  expect(radio("chat").dataset["supported"]).toBe("no");
  expect(radio("chat").closest("label")?.title).toBe("Not on this server");
  expect(radio("messages").dataset).not.toHaveProperty("supported");
  forget();
  expect(radio("chat").dataset).not.toHaveProperty("supported");
  expect(radio("chat").closest("label")?.title).toBe("");
});

test("a guide shows the first protocol that is proven, and its own first again when that is forgotten", async () => {
  const { learn, forget } = await start();
  learn({ chat: "no" });
  expect(shown()).toBe("chat");
  learn({ chat: "no", messages: "yes", responses: "yes" });
  expect(shown()).toBe("messages");
  learn({ chat: "no", messages: "no", responses: "yes" });
  expect(shown()).toBe("responses");
  forget();
  expect(shown()).toBe("chat");
});

test("a protocol that the visitor chose stays", async () => {
  const { learn } = await start();
  choose("responses");
  learn({ chat: "yes", messages: "yes", responses: "no" });
  expect(shown()).toBe("responses");
});

test("a protocol that was chosen before the scripts ran stays", async () => {
  radio("messages").checked = true;
  const { learn } = await start();
  learn({ chat: "yes", messages: "yes" });
  expect(shown()).toBe("messages");
});

test("a guide that needs tools shows a protocol that takes them before one that refuses them", async () => {
  const { learn } = await start();
  learn({ chat: "yes", messages: "yes", responses: "yes" }, { chat: "no", messages: "no", responses: "yes" });
  expect(shown()).toBe("responses");
  learn({ chat: "yes", messages: "yes" }, { chat: "no", messages: "no" });
  expect(shown()).toBe("chat");
});

test("a guide that is fetched after the check is marked, too", async () => {
  find("[role=tabpanel]").replaceChildren();
  const { learn } = await start();
  learn({ chat: "no", messages: "yes" });
  const { announceShown } = await import("../../../../src/ui/content-shown.ts");
  find("[role=tabpanel]").insertAdjacentHTML("beforeend", guide);
  announceShown(find("[role=tabpanel]"));
  expect(shown()).toBe("messages");
  expect(radio("chat").dataset["supported"]).toBe("no");
});

test("what a guide needs is marked once the check knows it: an API, and one that takes tools", async () => {
  const { learn, forget } = await start();
  const marks = () => ["need", "need-tools"].map((name) => find(`[data-${name}]`).dataset["supported"]);
  learn({ chat: "yes", messages: "no", responses: "unknown" }, { chat: "no" });
  expect(marks()).toEqual(["yes", undefined]);
  learn({ chat: "yes", messages: "no", responses: "no" }, { chat: "no" });
  expect(marks()).toEqual(["yes", "no"]);
  expect(find("[data-need-tools]").textContent).toBe("tools (not on this server)");
  learn({ chat: "yes", messages: "no", responses: "no" }, { chat: "yes" });
  expect(marks()).toEqual(["yes", "yes"]);
  learn({ chat: "no", messages: "no", responses: "no" });
  expect(marks()).toEqual(["no", "no"]);
  forget();
  expect(marks()).toEqual([undefined, undefined]);
  expect(find("[data-need]").textContent).toBe("an API");
});
