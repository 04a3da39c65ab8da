import type { KeyForms, TemplateForms } from "../build/library.ts";
import { withMirrors } from "../build/mirrors.ts";
import { site } from "../settings/site.ts";

/** Returns a text of a command with the operator's mirrors. */
export const mirrored = (text: string): string => withMirrors(text, site.mirrors);

/** Returns a template's forms with the operator's mirrors where its lines are for a shell. */
export function mirroredForms(forms: TemplateForms): TemplateForms {
  const inForms = ({ literal, variable, command }: KeyForms): KeyForms => {
    const first = inText(literal);
    return {
      literal: first,
      variable: variable === literal ? first : inText(variable),
      ...(command && { command: inText(command) }),
    };
  };
  return { ...inForms(forms), ...(forms.windows && { windows: inForms(forms.windows) }) };
}

const inText = ({ source, file }: TemplateForms["literal"]) => ({
  file,
  source: /\.(?:sh|ps1)$/.test(file) ? mirrored(source) : source,
});
