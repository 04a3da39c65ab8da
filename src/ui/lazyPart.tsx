import { lazy, type ComponentType } from "react";
import { loadLaterStyles } from "./later-styles.ts";

const NotLoaded = () => (
  <p className="empty-view" role="alert">
    This part of the page could not be loaded. Reload the page, or sign in again.
  </p>
);

/** Returns a component that is loaded when it is first shown; an error takes its place when loading fails. */
export const lazyPart = <Props,>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy<ComponentType<Props>>(() => {
    void loadLaterStyles();
    return load().catch(() => ({ default: NotLoaded }));
  });
