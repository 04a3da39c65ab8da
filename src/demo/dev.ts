import type { AstroIntegration } from "astro";
import { backendFrom, oneOrigin } from "./server.ts";

/** Gives `astro dev` the same origin as `npm start`: the demo server or UPSTREAM, and the prefilled values. */
export const demoServer = (): AstroIntegration => ({
  name: "demo-server",
  hooks: {
    "astro:config:setup": ({ command }) => {
      if (command === "dev") process.env["INTEGRATE_RUNTIME"] = "1";
    },
    "astro:server:setup": ({ server }) => {
      const backend = backendFrom(process.env);
      server.middlewares.use((request, response, next) =>
        oneOrigin(() => next(), backend)(request, response),
      );
    },
  },
});
