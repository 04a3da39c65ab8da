/** Checks that an operator's command that prints the key fits the settings, and the guides that show. */
import type { Narrowed } from "../settings/narrow.ts";
import type { Problem } from "../settings/rules.ts";
import type { Settings } from "../settings/settings.ts";
import type { Snippet } from "./snippets.ts";

/** Returns the problems of settings that name a command, or call for one. */
export function commandProblems({
  key,
  server,
  runtime,
}: Pick<Settings, "key" | "server" | "runtime">): Problem[] {
  const { form, command } = key;
  if (form === "command" && command === undefined)
    return [
      { path: "key.command", value: undefined, allowed: "missing; write the program that prints the key" },
    ];
  if (command !== undefined && !server && !runtime) {
    return [
      {
        path: "key.command",
        value: command,
        allowed: "write your server, too: the command is shown for that server alone",
      },
    ];
  }
  return [];
}

/** Returns the problem of `form: command` with agents and apps that need the key itself; none for another form. */
export function guidesProblem(
  { key }: Pick<Settings, "key">,
  { guides }: Pick<Narrowed, "guides">,
  snippets: readonly Snippet[],
): Problem[] {
  if (key.form !== "command") return [];
  const able = new Set(snippets.flatMap(({ id, takesCommand }) => (takesCommand ? id : [])));
  const unable = (["agents", "apps"] as const).flatMap((section) =>
    guides[section].filter(({ id, protocols }) =>
      protocols.some((of) => !able.has(`${section}/${id}/${of}`)),
    ),
  );
  if (unable.length === 0) return [];
  const names = unable.map(({ name }) => name).join(", ");
  const ids = unable.map(({ id }) => id).join(", ");
  return [
    {
      path: "key.form",
      value: key.form,
      allowed:
        `no command gives the key to ${names}. Leave them out: add ${ids} to hide. ` +
        "Or write form: variable: they then read the variable, which the command fills, and the others still run the command",
    },
  ];
}
