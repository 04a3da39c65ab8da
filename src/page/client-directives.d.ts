/** Value of a directive; the export makes this file a module, which adds to the types of Astro. */
export type Waiting = boolean;

declare module "astro" {
  interface AstroClientDirectives {
    /** Hydrates an island at the first sign of a visitor: `ui/first-use.ts`. */
    "client:first-use"?: Waiting;
    /** Hydrates an island once the visitor is near: `ui/near.ts`. */
    "client:near"?: Waiting;
  }
}
