/** Reads a picture that the visitor gives, in the browser alone. */

import type { Picture } from "../../../protocols/protocol.ts";
import { pictureTypes, typeOfBytes, type PictureSize } from "./limits.ts";

/** A picture that goes with the message. */
export interface AttachedPicture extends Picture, PictureSize {
  /** Name of the file; a pasted picture has one of the browser's. */
  name: string;
  /** A small copy, as a `data:` URL. */
  thumbnail: string;
}

/** A file that is not taken, in words. */
export class NotTaken extends Error {}

/** Most bytes of a file that is read at all. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Width and height of the thumbnail's box, in pixels. */
const BOX = 96;

/**
 * Reads a file.
 * @throws NotTaken when it is no picture that the APIs take
 */
export async function readPicture(file: File): Promise<AttachedPicture> {
  if (file.size > MOST_BYTES) throw new NotTaken("This file is far too large: no API takes it.");
  const type = typeOfBytes(new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  if (!type) throw new NotTaken("This file is no PNG, JPEG, WebP or GIF: no API takes it.");
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new NotTaken("This browser cannot read the picture: the file may be damaged.");
  });
  const { width, height } = bitmap;
  const thumbnail = smallCopy(bitmap);
  bitmap.close();
  const url = await dataUrlOf(file);
  const data = url.slice(url.indexOf(",") + 1);
  return { type, data, name: file.name, bytes: file.size, width, height, thumbnail };
}

function smallCopy(bitmap: ImageBitmap): string {
  const scale = Math.min(1, BOX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL();
}

const dataUrlOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(new NotTaken("The file could not be read.")));
    reader.readAsDataURL(file);
  });

/** Lets the visitor choose a file; resolves to none when they do not. */
export function chooseFile(): Promise<File | undefined> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = pictureTypes.join();
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(input.files?.[0]));
    input.addEventListener("cancel", () => resolve(undefined));
    input.click();
  });
}
