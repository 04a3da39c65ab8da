import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { PickerEntry } from "../../../src/page/catalogue.ts";
import { groupsOf } from "../../../src/page/picker-groups.ts";

/** Returns guides of one group, in their order; those of the first document come first. */
const guides = (...ids: string[]) =>
  ids.map((id) => ({ id, folder: `agents/${id}`, group: "Terminal", isOnDemand: false }) as PickerEntry);

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
  expect(groupsOf(guides(...names.slice(0, 4)))[0]?.shown.map(({ id }) => id)).toEqual(names.slice(0, 4));
  expect(() => groupsOf(guides(...names))).toThrow(
    `${join(folder, "content/agents/annebot/guide.yaml")}: more than 4 guides of its group have firstPage.`,
  );
  rmSync(join(folder, "content"), { recursive: true });
  expect(() => groupsOf(guides(...names))).toThrow("src/content/agents/zed/guide.yaml: more than 4 guides");
});
