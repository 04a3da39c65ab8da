import { createHash } from "node:crypto";

/** Returns the SHA-256 of a text's UTF-8 bytes, in hex digits. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Returns a short digest of a JSON value: detects changes, is no protection. */
export const digest = (value: unknown): string => sha256(JSON.stringify(value)).slice(0, 16);
