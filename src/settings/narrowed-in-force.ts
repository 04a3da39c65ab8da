import { fetchJson } from "../ui/read-text.ts";
import { $settings, built } from "./in-force.ts";
import { unknownIds } from "./known-ids.ts";
import { narrow, type Catalogue, type Narrowed } from "./narrow.ts";
import { told } from "./problems.ts";

/** Name of the file with the content of the page. */
const CATALOGUE = "catalogue.json";

let fetched: Promise<Catalogue> | undefined;

async function fetchCatalogue(): Promise<Catalogue> {
  const catalogue = (await fetchJson(`./${CATALOGUE}`)) as Catalogue;
  const unknown = unknownIds(catalogue, $settings.get());
  if (unknown.length > 0) console.warn(told(unknown, "integrate.json"));
  return catalogue;
}

/**
 * Returns the content that shows, where the file beside the page narrows what was built; else `undefined`. Ids that the
 * page does not know are told in the console.
 */
export async function narrowedInForce(): Promise<Narrowed | undefined> {
  const settings = $settings.get();
  const isBuilt = (["protocols", "hide", "first"] as const).every(
    (name) => JSON.stringify(settings[name]) === JSON.stringify(built[name]),
  );
  if (isBuilt) return undefined;
  try {
    fetched ??= fetchCatalogue();
    return narrow(await fetched, settings);
  } catch (error) {
    fetched = undefined;
    console.warn(`${(error as Error).message}\nprotocols, hide and first are as the page was built.`);
    return undefined;
  }
}
