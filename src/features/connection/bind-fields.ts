/** Binds the fields of the form to the store. Needs no React: what is typed shows before React is there. */
import { asParsed } from "../../ui/as-parsed.ts";
import { $connection, beginInField, commit, setField, typeInField } from "./connection.ts";
import { fieldNames, type FieldName } from "./fields.ts";

/** Binds the fields, also those that the parser has not reached yet. */
export function bindFields(): void {
  // Before the listeners of the fields themselves: these find the new text in the store.
  document.addEventListener("input", (event) => onField(event, takeEdit), { capture: true });
  document.addEventListener("blur", (event) => onField(event, leave), { capture: true });
  asParsed(() => {
    takeEarlyTexts();
    showTexts();
  });
  $connection.listen(showTexts);
}

function fieldOf(name: FieldName): HTMLInputElement | undefined {
  const element = document.getElementById(`${name}-field`);
  return element instanceof HTMLInputElement ? element : undefined;
}

/** Calls back where an event is one of a field. */
function onField<Kind extends Event>(
  event: Kind,
  callback: (name: FieldName, input: HTMLInputElement, event: Kind) => void,
): void {
  for (const name of fieldNames) {
    const input = fieldOf(name);
    if (input && input === event.target) callback(name, input, event);
  }
}

/** Takes text typed, pasted or restored by the browser before its field was bound: it is the visitor's, and stays. */
function takeEarlyTexts(): void {
  // All are read before the first is taken, which shows the store's texts.
  const texts = fieldNames.map((name) => [name, fieldOf(name)?.value] as const);
  for (const [name, text] of texts) {
    if (text && text !== $connection.get()[name].text) setField(name, text);
  }
}

function takeEdit(name: FieldName, { value }: HTMLInputElement, event: Event): void {
  if (isWholeText(event as InputEvent, value)) return setField(name, value);
  if ((event as InputEvent).data === value) beginInField(name, value);
  else typeInField(name, value);
  if (!isPieceByPiece(event as InputEvent)) commit(name);
}

function leave(name: FieldName): void {
  commit(name);
  showTexts();
}

function showTexts(): void {
  const connection = $connection.get();
  for (const name of fieldNames) {
    const input = fieldOf(name);
    const { text } = connection[name];
    // A field with the focus is being edited: a text that comes meanwhile would mix with what is typed.
    if (input && input.value !== text && (!text || document.activeElement !== input)) input.value = text;
  }
}

/** Whether an input event brought all the text of its field: a paste into a blank field, autofill, a script. */
export const isWholeText = ({ inputType, data }: InputEvent, value: string): boolean =>
  inputType ? data === value && value.length > 1 : true;

/** Whether text is typed or deleted a piece at a time, so that it may be half of a text. */
const isPieceByPiece = ({ inputType }: InputEvent): boolean =>
  inputType.startsWith("insertText") ||
  inputType.startsWith("insertComposition") ||
  inputType.startsWith("delete");
