/** Sentence that names the pictures that the APIs take. */

import { protocolInfo, type ProtocolId } from "../../../protocols/protocol-info.ts";

/** Media types that OpenAI and Anthropic take. */
export const pictureTypes = ["image/png", "image/jpeg", "image/webp", "image/gif"];

const TYPES = "PNG, JPEG, WebP or GIF";

const MB = 1024 * 1024;

interface PictureLimits {
  bytes: number;
  /** The limit of bytes in words. */
  size: string;
  /** Most pixels of a side. */
  pixels?: number;
}

/** Anthropic's limit is 5 MB in base64, which takes up a third more; that of the others is the page's own. */
const limits: Record<ProtocolId, PictureLimits> = {
  chat: { bytes: 10 * MB, size: "10 MB" },
  messages: { bytes: 3.75 * MB, size: "3.75 MB", pixels: 8000 },
  responses: { bytes: 10 * MB, size: "10 MB" },
};

/** Size of a picture. */
export interface PictureSize {
  bytes: number;
  width: number;
  height: number;
}

/** Returns what an API takes, in words. */
export function limitsInWords(protocol: ProtocolId): string {
  const { size, pixels } = limits[protocol];
  const most = pixels ? ` and ${pixels.toLocaleString("en")} pixels a side` : "";
  return `${protocolInfo[protocol].name} takes ${TYPES}, up to ${size}${most}.`;
}

/** Returns why an API does not take a picture; `undefined` when it does. */
export function pictureError(
  { bytes, width, height }: PictureSize,
  protocol: ProtocolId,
): string | undefined {
  const { bytes: most, pixels = Infinity } = limits[protocol];
  if (bytes <= most && Math.max(width, height) <= pixels) return undefined;
  const given = bytes > most ? formatBytes(bytes) : `${width} × ${height} pixels`;
  return `This picture is too large: ${given}. ${limitsInWords(protocol)}`;
}

/** Returns a number of bytes in words. */
export const formatBytes = (bytes: number): string =>
  bytes < MB ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MB).toFixed(1)} MB`;

/** Beginnings of files, by the type that they show; `.` is any byte. */
const SIGNATURES: [type: string, start: RegExp][] = [
  ["image/png", /^\x89PNG\r\n/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/webp", /^RIFF[^]{4}WEBP/],
  ["image/gif", /^GIF8[79]a/],
];

/** Returns the type that a file's first bytes show: APIs refuse a picture whose type is another than its name says. */
export function typeOfBytes(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  return SIGNATURES.find(([, signature]) => signature.test(start))?.[0];
}
