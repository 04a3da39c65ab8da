/** Value of the directive; the export makes this file a module, which adds to the types of Astro. */
export type FirstUse = boolean;

declare module "astro" {
  interface AstroClientDirectives {
    /** Hydrates an island at the first sign of a visitor: `ui/first-use.ts`. */
    "client:first-use"?: FirstUse;
  }
}
