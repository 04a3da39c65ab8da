/**
 * What a field's text means: the value it stands for, or why it cannot be used.
 *
 * Every field has one pure reader `(text) => Parsed`. A reader never throws, and reading a value it returned
 * gives that value again.
 */
export type Parsed =
  | {
      ok: true;
      /** The value as snippets and requests use it; `""` when the field is blank. */
      value: string;
      /** What was changed or is worth knowing, each a short sentence ("Dropped the trailing /v1."). Empty when nothing. */
      notes: string[];
    }
  | {
      ok: false;
      /** One or two short sentences: what is wrong, with which part, and what to do. Never holds a key. */
      error: string;
    };
