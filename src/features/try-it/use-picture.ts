import { useRef, useState, type ClipboardEvent, type DragEvent } from "react";
import type { AttachedPicture } from "./picture/read-picture.ts";

/** The picture that goes with the message. It is in memory only. */
export interface PictureInput {
  picture: AttachedPicture | undefined;
  /** Why a file was not taken; `""` when one was. */
  error: string;
  /** Lets the visitor choose a file. */
  choose: () => void;
  onPaste: (event: ClipboardEvent) => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
  /** Shows a picture of an earlier message, or none. */
  set: (picture: AttachedPicture | undefined) => void;
}

const loadReader = () => import("./picture/read-picture.ts");

/** @param onChange notes that the visitor gave or removed a picture */
export function usePicture(onChange: () => void): PictureInput {
  const [picture, setPicture] = useState<AttachedPicture>();
  const [error, setError] = useState("");
  /** Number of the latest file: an earlier one may be read to its end after it. */
  const latest = useRef(0);

  const set = (given: AttachedPicture | undefined) => {
    latest.current++;
    setPicture(given);
    setError("");
  };
  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const number = ++latest.current;
    try {
      const { readPicture } = await loadReader();
      const read = await readPicture(file);
      if (number !== latest.current) return;
      set(read);
      onChange();
    } catch (problem) {
      if (number === latest.current) setError(wordsOf(problem));
    }
  }
  /** Takes the file of a paste or a drop, in place of what the browser would do with it. */
  const takeFrom = (event: ClipboardEvent | DragEvent, data: DataTransfer) => {
    const [file] = data.files;
    // A copied table comes as text and as its picture: the text is wanted.
    if (!file || data.types.includes("text/plain")) return;
    event.preventDefault();
    void take(file);
  };
  return {
    picture,
    error,
    choose: () =>
      void loadReader().then(
        async ({ chooseFile }) => take(await chooseFile()),
        (problem: unknown) => setError(wordsOf(problem)),
      ),
    onPaste: (event) => takeFrom(event, event.clipboardData),
    onDragOver: (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    },
    onDrop: (event) => takeFrom(event, event.dataTransfer),
    set(given) {
      set(given);
      onChange();
    },
  };
}

const wordsOf = (problem: unknown): string =>
  problem instanceof Error && problem.name !== "TypeError"
    ? problem.message
    : "The picture could not be read.";
