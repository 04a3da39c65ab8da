/** Waits until an element is less than a screen away from what is seen; not at all where a browser cannot tell. */
export const untilNear = (element: Element): Promise<void> =>
  new Promise((resolve) => {
    if (!("IntersectionObserver" in globalThis)) return resolve();
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: "100%" },
    );
    observer.observe(element);
  });
