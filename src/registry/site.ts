/** The page's own values for those who read its texts, as the operator's settings give them. */
import { defaults, type Settings } from "../settings/settings.ts";
import { operatorValues } from "../snippets/provider.ts";
import type { RegistryModel, RegistrySite } from "./registry.ts";

/** Returns an object without the entries that are undefined. */
export const given = <Value extends object>(
  value: Value,
): { [Name in keyof Value]: Exclude<Value[Name], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as never;

/**
 * Returns the values of a page.
 * @param settings those of the build, or those in force in the browser; a server relative to the page is left out
 */
export const siteOf = (settings: Settings): RegistrySite => ({
  ...given({
    name: settings.name,
    isNamed: settings.name === defaults.name ? undefined : (true as const),
    address: settings.address,
    server: /^https?:/.test(settings.server) ? settings.server : undefined,
    provider: settings.provider,
    keyVariable: operatorValues(settings.provider, settings.key).KEY_VARIABLE,
    keyPortal: settings.key.portal,
    protocols: settings.protocols,
  }),
  models: settings.models.map(
    ({ id, label, context, output }) => given({ id, label, context, output }) as RegistryModel,
  ),
});
