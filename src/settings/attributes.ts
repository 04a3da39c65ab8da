import { defaults, type Settings } from "./settings.ts";

/** Settings that only the build itself follows; no script reads them. */
const ofBuild = new Set(["schema", "runtime", "logo", "accent", "mirrors", "notes", "frame"]);

/** Returns the settings as JSON for the page's scripts: those that are not the defaults. */
export const scriptSettings = (site: Settings): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries<unknown>({ ...site }).filter(
        ([name, value]) =>
          !ofBuild.has(name) && JSON.stringify(value) !== JSON.stringify(defaults[name as keyof Settings]),
      ),
    ),
  );

/** Returns the attributes of `<html>` that tell the page's scripts about the settings. */
export const attributes = (site: Settings): Record<string, string | undefined> => {
  const json = scriptSettings(site);
  return { "data-settings": json === "{}" ? undefined : json, "data-runtime": site.runtime ? "" : undefined };
};
