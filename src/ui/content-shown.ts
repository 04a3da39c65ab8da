/** Name of the event at an element whose content was hidden, or not there yet, and is shown now; it bubbles. */
export const CONTENT_SHOWN = "content-shown";

/** Says that an element's content is shown now. */
export const announceShown = (element: Element): void =>
  void element.dispatchEvent(new Event(CONTENT_SHOWN, { bubbles: true }));
