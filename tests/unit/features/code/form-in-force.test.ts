/** The form in force of all code on the page. */
import { expect, test } from "vitest";
import { openPage } from "../../dom/page.ts";

async function open(url = "https://page.example.com/") {
  openPage({ url });
  const connection = await import("../../../../src/features/connection/connection.ts");
  const { setSystem } = await import("../../../../src/features/connection/system.ts");
  const { $formInForce } = await import("../../../../src/features/code/form-in-force.ts");
  return { ...connection, setSystem, $formInForce };
}

test("what is typed leaves the form as it is", async () => {
  const { $formInForce, typeInField } = await open();
  const before = $formInForce.get();
  for (const text of ["h", "ht", "https://host.example"]) typeInField("server", text);
  typeInField("key", "sk-1");
  typeInField("model", "my-model");
  expect($formInForce.get()).toBe(before);
});

test("each choice is another form, and taken back the one before", async () => {
  const { $formInForce, setKeyForm, setNoKey, setSystem } = await open();
  setSystem("posix");
  const before = $formInForce.get();
  const acts = [
    [() => setKeyForm("variable"), () => setKeyForm("literal"), { keyForm: "variable" }],
    [() => setNoKey(true), () => setNoKey(false), { noKey: true }],
    [() => setSystem("windows"), () => setSystem("posix"), { system: "windows" }],
  ] as const;
  for (const [choose, takeBack, expected] of acts) {
    choose();
    expect($formInForce.get().form).toMatchObject(expected);
    takeBack();
    expect($formInForce.get()).toEqual(before);
  }
});

test("Anthropic's own server gets the key in its own header only", async () => {
  const { $formInForce, setField } = await open();
  setField("server", "https://api.anthropic.com");
  expect($formInForce.get().form.isAnthropic).toBe(true);
  setField("server", "https://api.anthropic.com.example");
  expect($formInForce.get().form.isAnthropic).toBe(false);
});

test("beside a link's server, a key is read from its variable until the link is trusted", async () => {
  const { $formInForce, setField, trustLink } = await open(
    "https://page.example.com/?server=https://elsewhere.example",
  );
  expect($formInForce.get().form.keyForm).toBe("literal");
  setField("key", "sk-1");
  expect($formInForce.get().form.keyForm).toBe("variable");
  trustLink();
  expect($formInForce.get().form.keyForm).toBe("literal");
});
