import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { checkFirstDocument } from "../../../src/page/first-document.ts";

/** Returns guides of the first document in one group, in their order. */
const guides = (...ids: string[]) =>
  ids.map((id) => ({ folder: `agents/${id}`, section: "agents", group: "Terminal" }));

test("of too many guides of the first document, the operator's is the one to change", () => {
  const folder = mkdtempSync(join(tmpdir(), "Ännes folder-"));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  vi.stubEnv("INTEGRATE_FOLDER", folder);
  mkdirSync(join(folder, "content/agents/annebot"), { recursive: true });
  writeFileSync(join(folder, "content/agents/annebot/guide.yaml"), "");
  const names = ["annebot", "pi", "codex", "aider", "zed"];
  expect(() => checkFirstDocument(guides(...names.slice(0, 4)))).not.toThrow();
  expect(() => checkFirstDocument(guides(...names))).toThrow(
    `${join(folder, "content/agents/annebot/guide.yaml")}: more than 4 guides of its group have firstPage.`,
  );
  rmSync(join(folder, "content"), { recursive: true });
  expect(() => checkFirstDocument(guides(...names))).toThrow(
    "src/content/agents/zed/guide.yaml: more than 4 guides",
  );
});
