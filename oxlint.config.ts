import { defineConfig } from "oxlint";

/** Rooms whose code runs anywhere; they import only each other, as the table says. */
const pure = ["secrets", "protocols", "values", "snippets", "diagnosis"];
/** The settings in force in the browser. */
const inForce = "settings/in-force.ts";
/** The one file of `protocols` that rooms import which need only the names of the APIs. */
const protocolInfo = "protocols/protocol-info.ts";
const node = ["node:*", "node:*/**"];
const state = ["nanostores", "@nanostores/**"];
const react = ["react", "@nanostores/react"];

/**
 * Allowed imports: for each room below `src`, the rooms, files and packages that its files may import. A file's own room
 * is always allowed, and a room without a row may import nothing.
 */
const mayImport: Record<string, readonly string[]> = {
  // Pure: run anywhere.
  secrets: [],
  protocols: ["secrets", "eventsource-parser", "eventsource-parser/**"],
  values: ["secrets", protocolInfo],
  snippets: ["secrets", protocolInfo],
  diagnosis: ["secrets", "protocols", "values", "snippets"],
  // The catalogue as data and as text.
  registry: [protocolInfo, "snippets", "settings/settings.ts", "settings/words.ts"],
  // The operator's settings: `site.ts` and `read-settings.ts` at build only, the rest anywhere.
  settings: [protocolInfo, "snippets", "ui/read-text.ts", "ui/panel-name.ts", ...state, ...node, "yaml"],
  // In the browser.
  ui: ["protocols/budget.ts", inForce, "styles", ...state, ...react, "react/jsx-runtime"],
  "features/connection": [...pure, inForce, "ui", ...state, ...react],
  "features/code": [...pure, "ui", "features/connection", ...state],
  "features/diagnose": [...pure, inForce, "ui", "features/connection", "features/code", ...state, ...react],
  "features/check-server": [
    ...pure,
    inForce,
    "ui",
    "features/connection",
    "features/code",
    "features/diagnose",
    ...state,
    ...react,
  ],
  "features/find": ["diagnosis", "settings", "ui"],
  "features/narrow": [protocolInfo, "settings", "ui"],
  "features/operator": ["settings/settings.ts", "settings/words.ts", "ui"],
  "features/share": [...pure, inForce, "registry", "ui", "features/connection", "features/code"],
  "features/theme": [inForce, "ui"],
  "features/try-it": [
    ...pure,
    inForce,
    "settings/narrow.ts",
    "ui",
    "features/connection",
    "features/code",
    "features/diagnose",
    ...state,
    ...react,
    "markdown-it",
  ],
  // At build only.
  build: [
    ...pure,
    "registry",
    "settings",
    "deploy",
    "ui/on-demand.ts",
    "ui/panel-name.ts",
    ...node,
    "colorjs.io",
    "mdast-util-from-markdown",
    "shiki",
    "yaml",
    "parse5",
    "rolldown",
    "@resvg/resvg-wasm",
    "astro",
    "astro/**",
  ],
  page: [...pure, "registry", "build", "features", "ui", "settings", "astro:content", "astro/types"],
  layouts: ["build", "page", "styles", "settings"],
  pages: [
    ...pure,
    "registry",
    "build",
    "features",
    "layouts",
    "page",
    "ui/panel-name.ts",
    "settings",
    "astro",
    "astro:content",
    "astro/**",
  ],
  // Beside the page.
  deploy: ["settings/words.ts", ...node],
  release: ["demo", "deploy", "settings", ...node, "tar"],
  demo: ["protocols", "settings", "deploy", ...node, "astro", "sirv"],
  tools: [...node, "@playwright/test"],
};

const isRoom = (target: string) => target in mayImport || ["features", "styles"].includes(target);
const isFile = (target: string) => target.endsWith(".ts");

/**
 * Returns the patterns of what a file may import.
 * @param depth number of folders between the file and its room
 */
function allowed(room: string, depth: number): string[] {
  const up = (count: number) => "../".repeat(count) || "./";
  const toSource = up(room.split("/").length + depth);
  const own = depth === 0 ? ["./**"] : ["./**", `${up(depth)}*.ts`, `${up(depth)}*.tsx`];
  return [
    ...own,
    ...(mayImport[room] ?? []).flatMap((target) => {
      if (isFile(target)) return [toSource + target];
      if (!isRoom(target)) return [target];
      const [sibling] = room.startsWith("features/") ? (/[^/]+$/.exec(target) ?? []) : [];
      return [
        `${toSource}${target}/**`,
        ...(sibling && target.startsWith("features/") ? [`${up(depth + 1)}${sibling}/**`] : []),
      ];
    }),
  ];
}

const roomOverrides = Object.keys(mayImport).flatMap((room) =>
  [0, 1].map((depth) => ({
    files: [`src/${room}/${depth === 0 ? "*" : "*/**"}`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["**", ...allowed(room, depth).map((pattern) => `!${pattern}`)],
              message: `src/${room} may not import this. The table mayImport in oxlint.config.ts lists what it may import.`,
            },
          ],
        },
      ],
    },
  })),
);

const asText = "Text goes into the page as text: use textContent, append or replaceChildren.";
const inBrowser = "Page code runs in the browser.";
const browserGlobals = ["process", "Buffer", "require"].map((name) => ({ name, message: inBrowser }));
const storageGlobals = ["localStorage", "sessionStorage"].map((name) => ({
  name,
  message: "Only stores read and write storage.",
}));

export default defineConfig({
  plugins: ["eslint", "typescript", "unicorn", "oxc", "import", "promise", "node"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  ignorePatterns: ["dist", ".astro", "src/content", "playwright-report", "test-results"],
  rules: {
    "array-callback-return": "error",
    eqeqeq: "error",
    "no-alert": "error",
    "no-await-in-loop": "off",
    "no-fallthrough": "error",
    "no-new": "off",
    "no-param-reassign": "error",
    "no-self-compare": "error",
    "no-throw-literal": "error",
    "no-unmodified-loop-condition": "off",
    "no-unused-vars": [
      "error",
      { argsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_", ignoreRestSiblings: true },
    ],
    "no-useless-return": "error",
    "no-var": "error",
    "prefer-const": "error",
    "prefer-promise-reject-errors": "error",
    "import/extensions": ["error", "ignorePackages"],
    "import/no-commonjs": "error",
    "import/no-cycle": "error",
    "import/no-named-as-default-member": "off",
    "import/no-unassigned-import": [
      "error",
      { allow: ["**/*.css", "**/page/start.ts", "**/page/start-runtime.ts", "./node-version.mjs"] },
    ],
    "promise/no-callback-in-promise": "off",
    "typescript/ban-ts-comment": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-import-type-side-effects": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-require-imports": "error",
    "unicorn/consistent-function-scoping": "off",
    "oxc/no-map-spread": "off",
    "unicorn/error-message": "error",
    "unicorn/no-abusive-eslint-disable": "error",
    "unicorn/prefer-set-has": "off",
    "unicorn/prefer-node-protocol": "error",
    "unicorn/throw-new-error": "error",
  },
  overrides: [
    {
      files: ["src/**"],
      rules: {
        "no-restricted-properties": [
          "error",
          ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"].map((property) => ({
            property,
            message: asText,
          })),
          ...["write", "writeln"].map((property) => ({ object: "document", property, message: asText })),
        ],
        "no-restricted-imports": [
          "error",
          {
            patterns: [
              {
                group: ["**"],
                message: "This folder has no row in the table mayImport in oxlint.config.ts: add one.",
              },
            ],
          },
        ],
      },
    },
    {
      files: [...pure, "ui", "features"].map((room) => `src/${room}/**`),
      rules: {
        "no-console": "error",
        "no-restricted-globals": ["error", { globals: browserGlobals }],
      },
    },
    {
      files: ["src/ui/**", "src/features/**/*.tsx", "src/features/code/**"],
      rules: {
        "no-restricted-globals": [
          "error",
          { checkGlobalObject: true, globals: [...browserGlobals, ...storageGlobals] },
        ],
      },
    },
    {
      files: ["src/*.ts"],
      rules: {
        "no-restricted-imports": [
          "error",
          {
            patterns: [
              {
                group: [
                  "**",
                  ...["./build/**", "./snippets/**", "./protocols/**"].map((own) => `!${own}`),
                  ...["astro:content", "astro/**", "yaml"].map((name) => `!${name}`),
                ],
                message: "Content collections import build, snippets and protocols.",
              },
            ],
          },
        ],
      },
    },
    ...roomOverrides,
    {
      files: ["src/ui/**", "src/features/**"],
      plugins: ["react", "jsx-a11y"],
      rules: {
        "react/button-has-type": "error",
        "react/no-danger": "error",
        "react/forbid-dom-props": [
          "error",
          { forbid: [{ propName: "style", message: "The page's policy allows no inline styles." }] },
        ],
        "react/hooks": "error",
        "react/rules-of-hooks": "error",
        "react/exhaustive-deps": "error",
        "react/jsx-key": "error",
        "react/react-in-jsx-scope": "off",
        "react/no-array-index-key": "off",
        "react/exhaustive-effect-dependencies": "off",
        "react/refs": "off",
        "jsx-a11y/prefer-tag-over-role": "off",
        "jsx-a11y/role-has-required-aria-props": "off",
        "jsx-a11y/no-noninteractive-tabindex": ["error", { roles: ["group", "tabpanel"], tags: [] }],
      },
    },
    {
      files: ["tests/unit/**"],
      plugins: ["vitest"],
      rules: {
        "vitest/no-conditional-expect": "off",
        "vitest/require-to-throw-message": "off",
        "vitest/valid-expect": "off",
        "vitest/expect-expect": ["error", { assertFunctionNames: ["expect*", "*.assert", "assert*"] }],
      },
    },
  ],
});
