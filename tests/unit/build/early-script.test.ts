import { expect, test } from "vitest";
import { startEarly } from "../../../src/build/early-script.ts";

const script = '<script type="module" src="./_astro/own.1.js"></script>';
const head = (
  more = '<meta http-equiv="content-security-policy" content="x"><link rel="stylesheet" href="./a.css">',
) => `<html><head><title>T</title>${more}</head><body>`;
const imports = new Map([
  ["_astro/own.1.js", ["_astro/page.2.js"]],
  ["_astro/page.2.js", ["_astro/values.3.js", "_astro/state.4.js"]],
  ["_astro/values.3.js", ["_astro/state.4.js"]],
  ["_astro/state.4.js", ["_astro/values.3.js"]],
  ["_astro/island.5.js", ["_astro/react.6.js"]],
]);

test("the script ends the head, below the policy and all that it imports, and waits for nothing", () => {
  expect(startEarly(`${head()}<p>Text</p>${script}</body></html>`, imports)).toBe(
    '<html><head><title>T</title><meta http-equiv="content-security-policy" content="x"><link rel="stylesheet" href="./a.css">' +
      '<link rel="modulepreload" href="./_astro/page.2.js">' +
      '<link rel="modulepreload" href="./_astro/values.3.js">' +
      '<link rel="modulepreload" href="./_astro/state.4.js">' +
      '<script async type="module" src="./_astro/own.1.js"></script>' +
      "</head><body><p>Text</p></body></html>",
  );
});

test("a page without a script of its own stays as it is", () => {
  const page = `${head()}<script>inline</script><p>Moved</p></body></html>`;
  expect(startEarly(page, imports)).toBe(page);
});

test("of several scripts, each is there once all that any imports has begun to load", () => {
  const second = '<script type="module" src="./_astro/island.5.js"></script>';
  expect(startEarly(`${head()}${script}${second}<p>Text</p></body></html>`, imports)).toContain(
    '<link rel="modulepreload" href="./_astro/state.4.js">' +
      '<link rel="modulepreload" href="./_astro/react.6.js">' +
      '<script async type="module" src="./_astro/own.1.js"></script>' +
      '<script async type="module" src="./_astro/island.5.js"></script>' +
      "</head><body><p>Text</p></body></html>",
  );
});

test.each([
  ["a script that imports nothing", `${head()}${script}`, new Map(), "_astro/own.1.js imports nothing"],
  ["a head without a policy", `${head("")}${script}`, imports, "no policy"],
])("%s stops the build", (_, page, found, error) => {
  expect(() => startEarly(page, found)).toThrow(error);
});
