import type { ReadableAtom } from "nanostores";

/**
 * Loads a part of the page once a store shows that it is needed.
 * @param load loads and starts the part; when that fails (the page's server is gone), the next change tries again
 */
export function loadWhen<Value>(
  store: ReadableAtom<Value>,
  isNeeded: (value: Value) => boolean,
  load: () => Promise<void>,
): void {
  let isLoading = false;
  const unsubscribe = store.subscribe((value) => {
    if (isLoading || !isNeeded(value)) return;
    isLoading = true;
    load().then(
      () => unsubscribe(),
      () => (isLoading = false),
    );
  });
}
