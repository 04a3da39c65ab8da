/**
 * Stops an npm script with advice when the Node.js that runs it cannot run this project. Plain old JavaScript without
 * imports, so that any Node.js can read it.
 *
 * Astro needs Node.js 22.12, and the project's own scripts are TypeScript, which Node.js runs without a flag since
 * 22.18 and 23.6 (`process.features.typescript`).
 */
const parts = process.versions.node.split(".").map(Number);
const newEnough = parts[0] > 22 || (parts[0] === 22 && parts[1] >= 12);
const runsTypeScript = Boolean(process.features.typescript);

if (!newEnough || !runsTypeScript) {
  console.error(
    [
      "This project needs Node.js 22.18 or newer; this is " +
        process.version +
        " (" +
        process.execPath +
        ").",
      "",
      "Its npm scripts bring their own Node.js 24, in the optional dependencies `@node/…` and `node`, and that one",
      "is missing here: it was left out, or its install script did not run or failed. Do one of these:",
      "  - npm ci               (without --omit=optional)",
      "  - npm rebuild node     (npm 12 runs that script because package.json allows it: allowScripts)",
      "  - install Node.js 22.18 or newer yourself: https://nodejs.org",
      "Run it as an npm script (npm start, npm test …), so that the project's own Node.js is found first.",
    ].join("\n"),
  );
  process.exit(1);
}
