import { lazy, type ComponentType } from "react";

const NotLoaded = () => (
  <p className="empty-view" role="alert">
    This part of the page could not be loaded: its server does not answer, or this browser is offline.
  </p>
);

/** A component that is loaded when it is first shown; if it cannot be, the page says so and goes on. */
export const lazyPart = <Props,>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy<ComponentType<Props>>(() => load().catch(() => ({ default: NotLoaded })));
