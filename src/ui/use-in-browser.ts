import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** Whether the component runs in a browser: what does nothing without its script is no part of the page's HTML. */
export const useInBrowser = (): boolean =>
  useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
