import { useStore } from "@nanostores/react";
import type { ReactElement } from "react";
import { Icon } from "../../ui/Icon.tsx";
import { fieldStores } from "./field-stores.ts";
import type { FieldName } from "./fields.ts";

interface Props {
  name: FieldName;
  label: string;
  placeholder: string;
  type?: "text" | "password";
  inputMode?: "url";
  disabled?: boolean;
  /** A control at the field's right end. */
  button?: ReactElement;
  /** A control below the field, beside its hint or its error. */
  action?: ReactElement;
  /** The hint below; an error takes its place. */
  children: ReactElement;
}

/** A labelled field of the connection. Its text is bound by `bind-fields.ts`. */
export function TextField({ name, label, button, action, children, ...rest }: Props) {
  const filled = useStore(fieldStores[name].$filled, { ssr: () => false });
  const error = useStore(fieldStores[name].$error, { ssr: () => "" });
  const id = `${name}-field`;
  return (
    <div className="field" data-filled={filled || undefined}>
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <input
          {...rest}
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
        {action}
      </div>
    </div>
  );
}
