interface ImportMetaEnv {
  /** Whether the page is one file, which holds its data, and whose pages are itself alone: `build/single-file.ts`. */
  readonly SINGLE_FILE?: true;
}
