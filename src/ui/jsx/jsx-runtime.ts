/**
 * JSX for pages that a browser translates. A translator wraps every text node in elements of its own, before React takes
 * the page over and again whenever a text changes. React keeps hold of its text nodes, except where a text is all that an
 * element holds: then React writes `textContent`, which replaces whatever is there.
 *
 * So the rule is: a text is the only child of its element. The types below refuse a text beside another node.
 */
import type { ElementType as AnyElement, ExoticComponent, JSX as ReactJsx, Key, ReactElement } from "react";
import { Fragment, jsx as reactJsx, jsxs } from "react/jsx-runtime";

export { Fragment, jsxs };

type Component = ((props: never) => ReactElement | null) | ExoticComponent<never>;

/** Makes an element; a text that was translated before React takes the page over is no error. */
export const jsx = (type: AnyElement, props: { children?: unknown }, key?: Key): ReactElement =>
  reactJsx(
    type,
    typeof props.children === "string" ? { ...props, suppressHydrationWarning: true } : props,
    key,
  );

type Child = ReactElement | false | "" | null | undefined;

// oxlint-disable-next-line typescript/no-namespace -- TypeScript looks for this name.
export declare namespace JSX {
  type Element = ReactElement;
  type ElementType = keyof IntrinsicElements | Component;
  type ElementChildrenAttribute = ReactJsx.ElementChildrenAttribute;
  type IntrinsicAttributes = ReactJsx.IntrinsicAttributes;
  type LibraryManagedAttributes<Type, Props> = ReactJsx.LibraryManagedAttributes<Type, Props>;
  type IntrinsicElements = {
    [Name in keyof ReactJsx.IntrinsicElements]: Omit<ReactJsx.IntrinsicElements[Name], "children"> & {
      children?: string | Child | readonly (Child | readonly Child[])[];
    };
  };
}
