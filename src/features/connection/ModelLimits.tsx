import { Suspense, useLayoutEffect, useRef, useState } from "react";
import { lazyPart } from "../../ui/lazyPart.tsx";

const LimitFields = lazyPart(() => import("./LimitFields.tsx"));

/** The limits of the model, in a disclosure that is closed at first. */
export function ModelLimits() {
  const [isOpened, setOpened] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  // A disclosure opened before this script ran stays open.
  useLayoutEffect(() => setOpened(details.current?.open ?? false), []);
  return (
    <details
      className="limits"
      ref={details}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>Model limits</summary>
      {isOpened && (
        <Suspense>
          <LimitFields />
        </Suspense>
      )}
    </details>
  );
}
