/** Binds the fields of the form to the store. Needs no React: what is typed shows before React is there. */
import { $connection, beginInField, commit, setField, suggest, typeInField } from "./connection.ts";
import { fieldNames, type FieldName } from "./fields.ts";

/**
 * Binds the fields, and reads the operator's `connection.json` where `<html data-connection-file>` says that the page
 * may have one.
 */
export function bindFields(): void {
  for (const name of fieldNames) {
    const input = document.getElementById(`${name}-field`);
    if (input instanceof HTMLInputElement) bind(name, input);
  }
  if ("connectionFile" in document.documentElement.dataset) void suggestFile();
}

async function suggestFile(): Promise<void> {
  const { readConnectionFile } = await import("./connection-file.ts");
  suggest(await readConnectionFile());
}

function bind(name: FieldName, input: HTMLInputElement): void {
  // Text typed, pasted or restored by the browser before this script ran is the visitor's: it stays.
  if (input.value) setField(name, input.value);
  input.addEventListener("input", (event) => {
    const { value } = input;
    if (isWholeText(event as InputEvent, value)) return setField(name, value);
    if ((event as InputEvent).data === value) beginInField(name, value);
    else typeInField(name, value);
    if (!isPieceByPiece(event as InputEvent)) commit(name);
  });
  const show = () => {
    const { text } = $connection.get()[name];
    // A field with the focus is being edited: a text that comes meanwhile would mix with what is typed.
    if (input.value !== text && (!text || document.activeElement !== input)) input.value = text;
  };
  input.addEventListener("blur", () => {
    commit(name);
    show();
  });
  $connection.subscribe(show);
}

/** Whether an input event brought all the text of its field: a paste into a blank field, autofill, a script. */
export const isWholeText = ({ inputType, data }: InputEvent, value: string): boolean =>
  inputType ? data === value && value.length > 1 : true;

/** Whether text is typed or deleted a piece at a time, so that it may be half of a text. */
const isPieceByPiece = ({ inputType }: InputEvent): boolean =>
  inputType.startsWith("insertText") ||
  inputType.startsWith("insertComposition") ||
  inputType.startsWith("delete");
