import { useStore } from "@nanostores/react";
import type { ReactNode, RefObject } from "react";
import { Icon } from "../../ui/Icon.tsx";
import { commit, setField, typeInField } from "./connection.ts";
import { fieldStores } from "./field-stores.ts";
import type { FieldName } from "./fields.ts";

interface Props {
  name: FieldName;
  label: string;
  input: RefObject<HTMLInputElement | null>;
  placeholder: string;
  type?: "text" | "password";
  inputMode?: "url";
  disabled?: boolean;
  /** A control at the field's right end. */
  button?: ReactNode;
  /** The hint below; an error takes its place. */
  children: ReactNode;
}

/** A labelled field of the connection; uncontrolled, so that text typed before this script ran is not lost. */
export function TextField({ name, label, input, button, children, ...rest }: Props) {
  const filled = useStore(fieldStores[name].$filled, { ssr: () => false });
  const error = useStore(fieldStores[name].$error, { ssr: () => "" });
  const id = `${name}-field`;
  return (
    <div className="field" data-filled={filled || undefined}>
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <input
          {...rest}
          ref={input}
          id={id}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          data-1p-ignore=""
          data-lpignore="true"
          data-bwignore=""
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-hint`}
          onInput={(event) => {
            const text = event.currentTarget.value;
            if (cameWhole(event.nativeEvent as InputEvent, text)) setField(name, text);
            else typeInField(name, text);
          }}
          onBlur={() => commit(name)}
        />
        {button}
      </div>
      <div className="hint" id={`${id}-hint`} data-error={error ? true : undefined}>
        {error ? (
          <>
            <Icon name="warning" />
            <span>{error}</span>
          </>
        ) : (
          children
        )}
      </div>
    </div>
  );
}

/**
 * Whether an input event brought a whole value: a paste, a drop, autofill, a script, or an insertion of several
 * characters that is all the field holds. Typing and deleting come a piece at a time.
 */
function cameWhole({ inputType, data }: InputEvent, value: string): boolean {
  if (inputType === "insertText") return data === value && value.length > 1;
  return !inputType || !(inputType === "insertCompositionText" || inputType.startsWith("delete"));
}
