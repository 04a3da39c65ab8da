import { getCollection } from "astro:content";
import { constants } from "../site.ts";
import { templateInForm, type KeyForm } from "../snippets/key-form.ts";

/** A template's text and path. */
export interface Source {
  source: string;
  file: string;
}

/** A snippet in both its forms; they are the same where it does not hold the key. */
export type Snippet = Record<KeyForm, Source>;

const bodies = new Map((await getCollection("templates")).map(({ id, body }) => [id, body ?? ""]));

/**
 * The snippet of a template.
 * @param base its path below `src/content`
 * @param protocol for a guide's template: the API it is for
 * @throws Error when there is no such template
 */
export function snippetOf(base: string, protocol?: string): Snippet {
  const inForm = (form: KeyForm) => {
    const variable = constants.KEY_VARIABLE;
    return templateInForm((file) => bodies.get(file), base, {
      ...(protocol && { protocol }),
      form,
      variable,
    });
  };
  return { literal: inForm("literal"), variable: inForm("variable") };
}

/**
 * A snippet that always holds the key itself.
 * @param file its path below `src/content`
 * @throws Error when there is no such template
 */
export function literalOf(file: string): Snippet {
  const source = bodies.get(file);
  if (source === undefined) throw new Error(`there is no ${file}`);
  const text = { source, file };
  return { literal: text, variable: text };
}

/**
 * The one template whose path begins so and has nothing but an extension after it.
 * @param elsewhere a folder where it may be instead
 */
export function templateNamed(stem: string, elsewhere: string): string {
  const found = [...bodies.keys()].filter((id) =>
    [stem, elsewhere + stem].some(
      (start) => id.startsWith(`${start}.`) && !id.slice(start.length + 1).includes("."),
    ),
  );
  const [file] = found;
  if (!file || found.length > 1)
    throw new Error(`src/content: expected one template ${stem}.*, found ${found.length}`);
  return file;
}
