import { useEffect, useState } from "react";
import { isUnderWay, type Run } from "../run.ts";

/** Milliseconds between two updates of a view of a run under way; the view is for reading, not for watching. */
const REFRESH_MS = 500;

/** Renders the component again while the run goes on. */
export function useRefresh(run: Run): void {
  const [, setCount] = useState(0);
  const ticking = isUnderWay(run);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setCount((count) => count + 1), REFRESH_MS);
    return () => clearInterval(timer);
  }, [ticking]);
}
