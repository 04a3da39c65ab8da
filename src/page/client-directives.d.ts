export type FirstUse = boolean;

declare module "astro" {
  interface AstroClientDirectives {
    /** Hydrates an island at the first sign of a visitor: `ui/first-use.ts`. */
    "client:first-use"?: FirstUse;
  }
}
