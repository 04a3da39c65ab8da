/** Install lines that take packages from the operator's mirrors. */
import type { Settings } from "../settings/settings.ts";

type Mirrors = NonNullable<Settings["mirrors"]>;

/** Commands that fetch packages, the registry that they fetch from, and the option that names another. */
const installers: { command: RegExp; registry: keyof Mirrors; option: string }[] = [
  {
    command: /(?<![\w-])(?:npm (?:install|i|add|exec)|npx|pnpm (?:add|install)|bun (?:add|install))(?=\s)/g,
    registry: "npm",
    option: "--registry",
  },
  {
    command: /(?<![\w-])(?:uv (?:tool (?:install|run)|pip install|add|run)|uvx)(?=\s)/g,
    registry: "pypi",
    option: "--default-index",
  },
  {
    command: /(?<![\w-]|uv )(?:pip3? install|pipx (?:install|run))(?=\s)/g,
    registry: "pypi",
    option: "--index-url",
  },
];

/** Returns an address as one word of a POSIX shell and of PowerShell alike. */
function quote(url: string): string {
  const { href } = new URL(url);
  // A quote in a path means the same when it is encoded, and each shell would escape it in its own way.
  const address = (url.endsWith("/") ? href : href.replace(/\/$/, "")).replaceAll("'", "%27");
  return /^[\w:/.~-]+$/.test(address) ? address : `'${address}'`;
}

/** Returns a text with each of its install commands taking packages from the mirror; one that names its own stays. */
export function withMirrors(text: string, mirrors: Mirrors = {}): string {
  return installers.reduce((written, { command, registry, option }) => {
    const mirror = mirrors[registry];
    if (!mirror) return written;
    return written.replaceAll(command, (found, ...more) => {
      const at = more.at(-2) as number;
      const [line = ""] = written.slice(at).split("\n");
      return line.includes(` ${option}`) ? found : `${found} ${option} ${quote(mirror)}`;
    });
  }, text);
}
