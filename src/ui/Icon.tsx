/** An icon of the page's sprite (`page/Icons.astro`), hidden from assistive technology. */
export const Icon = ({ name }: { name: string }) => (
  <svg className="icon" aria-hidden="true">
    <use href={`#icon-${name}`} />
  </svg>
);
