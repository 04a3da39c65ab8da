/** Judges a run by what the client's manifest says about it. */
import type { Snippet } from "../../src/build/library.ts";
import { appliesTo, type Client } from "./manifests.ts";
import type { Job, Result } from "./runner.ts";
import { leaksOf, limitOf } from "./runs.ts";
import { valueSets } from "./values.ts";

/** Applies the client's manifest to a result. */
export function judge(raw: Result, { client, cases }: Job): Result {
  const snippet = cases.find((candidate) => candidate.snippet.id === raw.snippet)?.snippet as Snippet;
  const others = [...problemsOfLeaks(raw, client, snippet), ...problemsOfHosts(raw, client, snippet)];
  const result = { ...raw, problems: [...raw.problems, ...others] };
  // A value set that the client cannot take must fail, and as the manifest says.
  const limit = limitOf(client, snippet, result);
  if (!limit) return result;
  const shown = `${result.problems.join("\n")}\n${result.printed}`;
  if (result.problems.length > 0 && new RegExp(limit.shows).test(shown)) return { ...result, problems: [] };
  const said = `client.yaml says that the client cannot take this: ${limit.why}`;
  const but = result.problems.length > 0 ? `but nothing matches ${limit.shows}` : "but it can";
  return { ...result, problems: [...result.problems, said, but] };
}

/** Compares the vendors' variables that arrived with those of the client's manifest: no other may, and each must. */
function problemsOfLeaks({ set, form, leaks: arrived }: Result, client: Client, snippet: Snippet): string[] {
  if (!valueSets.some(({ name, canaries }) => name === set && canaries)) return [];
  const declared = leaksOf(client, snippet, form).flatMap(({ names, why }) =>
    names.map((name) => ({ name, why })),
  );
  const undeclared = arrived.filter((leak) => !declared.some(({ name }) => name === leak));
  return [
    ...undeclared.map((name) => `sent ${name}, which the shell has for another server`),
    ...declared
      .filter(({ name }) => !arrived.includes(name))
      .map(({ name, why }) => `client.yaml says that the client sends ${name}: ${why}; but it does not`),
  ];
}

/** Compares the names that a framework looked up with those of the client's manifest: no other may be, and each must. */
function problemsOfHosts({ form, hosts: asked }: Result, client: Client, snippet: Snippet): string[] {
  if (!snippet.path.startsWith("frameworks/")) return [];
  const told = client.hosts.filter((entry) => appliesTo(entry, snippet, form)).flatMap(({ names }) => names);
  return [
    ...asked
      .filter((name) => !told.includes(name))
      .map((name) => `looked up ${name}, which client.yaml does not list under hosts`),
    ...told
      .filter((name) => !asked.includes(name))
      .map((name) => `client.yaml says that the client looks up ${name}, but it does not`),
  ];
}
