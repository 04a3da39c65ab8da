/** Operating systems that snippets are for: each has its own shell, and writes paths in its own way. */
export type System = "posix" | "windows";

/** Returns the path of a shell template's PowerShell text: `curl.stream.sh` has it in `curl.stream.ps1`. */
export const windowsFile = (file: string): string => file.replace(/\.sh$/, ".ps1");

/** Returns a path as Windows writes it: `~/.pi/agent/models.json` is `%USERPROFILE%\.pi\agent\models.json`. */
export const windowsPath = (path: string): string =>
  path.replace(/^~/, "%USERPROFILE%").replaceAll("/", "\\");
