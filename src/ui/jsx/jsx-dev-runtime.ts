import type { ElementType, Key, ReactElement } from "react";
import { jsx, jsxs } from "./jsx-runtime.ts";

export { Fragment, type JSX } from "./jsx-runtime.ts";

/** Makes an element in development. */
export const jsxDEV = (
  type: ElementType,
  props: { children?: unknown },
  key: Key | undefined,
  hasSeveralChildren: boolean,
): ReactElement => (hasSeveralChildren ? jsxs : jsx)(type, props, key);
