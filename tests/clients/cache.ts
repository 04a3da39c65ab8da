import { homedir } from "node:os";
import { join } from "node:path";

/** Folder of installed clients and of what installs them; it can be removed at any time. */
export const cacheFolder = join(
  process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"),
  "integrate-clients",
);

/** Returns the path of something in that folder. */
export const cached = (name: string): string => join(cacheFolder, name);
