/**
 * The result of parsing a field's text: the value, or the reason why the text cannot be used.
 *
 * Every field has one pure parser `(text) => Parsed`. A parser never throws, and parsing a value that it returned gives
 * the same value.
 */
export type Parsed =
  | {
      ok: true;
      /** The value for snippets and requests; `""` when the field is blank. */
      value: string;
      /** Short sentences on changes and oddities ("Dropped the trailing /v1."); empty when there are none. */
      notes: string[];
    }
  | {
      ok: false;
      /** One or two short sentences: what is wrong, where, and what to do. Never contains a key. */
      error: string;
    };
