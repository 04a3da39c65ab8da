/** The operator's settings in a build: read first, so that what is wrong with them is said before anything else. */
import { join } from "node:path";
import type { AstroIntegration } from "astro";
import { scriptSettings } from "../settings/attributes.ts";
import { told } from "../settings/problems.ts";
import { SETTINGS_FILE, settingsOf } from "../settings/read-settings.ts";
import { commandProblems } from "./check-key-command.ts";
import { operatorProblems } from "./operator-problems.ts";

/**
 * Reads the settings of the folder that `INTEGRATE_FOLDER` names, gives them to what is rendered at build, and starts
 * the development server anew when they change.
 * @throws Error with a line for each problem
 */
export const operatorSettings = (): AstroIntegration => ({
  name: "settings",
  hooks: {
    "astro:config:setup": ({ addWatchFile, logger }) => {
      const folder = process.env["INTEGRATE_FOLDER"];
      const { settings, notes } = settingsOf(folder);
      const problems = [...operatorProblems(settings, folder ?? ""), ...commandProblems(settings)];
      if (problems.length > 0) throw new Error(told(problems, join(folder ?? "", SETTINGS_FILE)));
      for (const note of notes) logger.warn(note);
      process.env["INTEGRATE_SETTINGS"] = scriptSettings(settings);
      if (folder) addWatchFile(join(folder, SETTINGS_FILE));
      if (folder && settings.logo) addWatchFile(join(folder, settings.logo));
    },
  },
});
