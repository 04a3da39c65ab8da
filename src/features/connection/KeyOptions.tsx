import { useStore } from "@nanostores/react";
import { useLayoutEffect, useRef } from "react";
import type { KeyForm } from "../../snippets/key-form.ts";
import { builtChoices, setKeepKey, setKeyForm, setNoKey } from "./connection.ts";
import { options } from "./field-stores.ts";
import { emptyConnection } from "./state.ts";

const keyForms: { form: KeyForm; label: string }[] = [
  { form: "literal", label: "Value" },
  { form: "variable", label: "Environment variable" },
];

/** Choices about the key: whether it is needed, how long it is kept, and how snippets hold it. */
export function KeyOptions() {
  const noKey = useStore(options.$noKey, { ssr: () => builtChoices.noKey });
  const keyForm = useStore(options.$keyForm, { ssr: () => builtChoices.keyForm });
  const keepKey = useStore(options.$keepKey, { ssr: () => emptyConnection.keepKey });
  const boxes = { noKey: useRef<HTMLInputElement>(null), keepKey: useRef<HTMLInputElement>(null) };
  const forms = useRef<HTMLFieldSetElement>(null);

  // What was ticked or chosen, or restored by the browser, before this script ran stays.
  useLayoutEffect(() => {
    const { noKey: none, keepKey: keep } = boxes;
    if (none.current && none.current.checked !== none.current.defaultChecked) setNoKey(none.current.checked);
    if (keep.current?.checked) setKeepKey(true);
    const chosen = forms.current?.querySelector<HTMLInputElement>(":checked");
    if (chosen && !chosen.defaultChecked) setKeyForm(chosen.value as KeyForm);
    // oxlint-disable-next-line react/exhaustive-deps -- Once, on hydration.
  }, []);

  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          ref={boxes.noKey}
          checked={noKey}
          autoComplete="off"
          onChange={(event) => setNoKey(event.target.checked)}
        />
        <span>No key needed</span>
      </label>
      <label className="check">
        <input
          type="checkbox"
          ref={boxes.keepKey}
          checked={keepKey}
          disabled={noKey}
          autoComplete="off"
          onChange={(event) => setKeepKey(event.target.checked)}
        />
        <span>Keep key until this tab closes</span>
      </label>
      <fieldset className="choice" ref={forms} disabled={noKey}>
        <legend>Show key as</legend>
        {keyForms.map(({ form, label }) => (
          <label key={form}>
            <input
              type="radio"
              name="key-form"
              value={form}
              checked={keyForm === form}
              autoComplete="off"
              onChange={() => setKeyForm(form)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
