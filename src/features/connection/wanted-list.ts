import { atom } from "nanostores";

/** Whether the visitor has asked for the models list, and nobody has begun to load it yet. */
export const $isListWanted = atom(false);
