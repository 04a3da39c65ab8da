import { expect, test } from "vitest";
import { headlessSentence, withHeadless } from "../../../src/build/headless.ts";

const command = "nanocoder --plain --provider 'local' \\\n  run 'Reply with the single word pong'";

test("options stand at the end of the command", () => {
  expect(withHeadless("qwen -p 'Reply'\n", { add: "--yolo" })).toBe("qwen -p 'Reply' --yolo");
  expect(headlessSentence({ add: "--yolo" })).toBe(
    "Add `--yolo` to let a headless run change files in its folder.",
  );
});

test("options before a word stand right before it, in any line", () => {
  const headless = { add: "--mode yolo", before: "run" };
  expect(withHeadless(command, headless)).toBe(command.replace("  run ", "  --mode yolo run "));
  expect(headlessSentence(headless)).toBe(
    "Add `--mode yolo` before `run` to let a headless run change files in its folder.",
  );
});

test("a command without that word is refused", () => {
  expect(() => withHeadless("nanocoder -p 'run it'", { add: "--mode yolo", before: "exec" })).toThrow(
    "no word exec",
  );
});

test("an agent that asks nobody needs nothing, and the guide says so", () => {
  expect(withHeadless("pi -p 'Reply'", "free")).toBe("pi -p 'Reply'");
  expect(headlessSentence("free")).toBe("A headless run changes files in its folder without asking.");
});
