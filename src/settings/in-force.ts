/** The settings in force in the browser: those of the build, and over them those of the file beside the page. */
import { atom, type ReadableAtom } from "nanostores";
import { fetchJson } from "../ui/read-text.ts";
import { defaults, over, type BuildSettings, type Settings } from "./settings.ts";

/** Name of the file beside the page. */
const FILE = "integrate.json";

/** Milliseconds that the page waits for the file. */
const PATIENCE = 300;

/** The settings of the build as JSON: in the document, or where the document is rendered. */
const source =
  typeof document === "undefined"
    ? process.env["INTEGRATE_SETTINGS"]
    : document.documentElement.dataset["settings"];

/** The settings of the build. */
export const built: Settings = over(defaults, JSON.parse(source ?? "{}") as BuildSettings);

const $inForce = atom(built);

/** The settings in force. They change once at most, where the file comes late. */
export const $settings: ReadableAtom<Settings> = $inForce;

async function readFile(): Promise<void> {
  try {
    const [data, { withFile }] = await Promise.all([fetchJson(`./${FILE}`), import("./check-file.ts")]);
    $inForce.set(withFile(built, data, FILE, over));
  } catch (error) {
    console.warn(`${(error as Error).message}\nThe settings that the page was built with hold.`);
  }
}

// Every module that reads a setting waits with this one, so that few visitors ever see a value replaced by another.
if (typeof document !== "undefined" && "runtime" in document.documentElement.dataset) {
  const patience = new Promise<void>((resolve) => {
    setTimeout(resolve, PATIENCE);
  });
  await Promise.race([readFile(), patience]);
}
