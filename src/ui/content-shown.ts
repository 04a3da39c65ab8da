/** Bubbling event at an element whose content was hidden or missing and is shown now. */
export const CONTENT_SHOWN = "content-shown";

/** Dispatches `content-shown` at an element. */
export const announceShown = (element: Element): void =>
  void element.dispatchEvent(new Event(CONTENT_SHOWN, { bubbles: true }));
