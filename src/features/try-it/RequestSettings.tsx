import type { ParsedSettings, SettingTexts } from "../../protocols/request-settings.ts";

interface Props {
  texts: SettingTexts;
  errors: ParsedSettings["errors"];
  onChange: (texts: SettingTexts) => void;
}

const fields: { name: keyof SettingTexts; label: string; hint: string; lines?: number }[] = [
  { name: "system", label: "System Prompt", hint: "", lines: 2 },
  { name: "temperature", label: "Temperature", hint: "e.g. 0.7" },
  { name: "maxTokens", label: "Max Tokens", hint: "e.g. 500" },
  { name: "more", label: "Extra body fields (JSON)", hint: '{"top_p": 0.9}', lines: 2 },
];

/** Optional fields of the request; a blank one is not sent. */
export function RequestSettings({ texts, errors, onChange }: Props) {
  const setCount = fields.filter(({ name }) => texts[name].trim()).length;
  return (
    <details className="settings">
      <summary>
        <span>Request settings</span>
        <span>{setCount === 0 ? "defaults" : `${setCount} set`}</span>
      </summary>
      {fields.map(({ name, label, hint, lines }) => {
        const error = errors[name];
        const props = {
          id: `try-${name}`,
          value: texts[name],
          placeholder: hint,
          autoComplete: "off",
          spellCheck: false,
          "aria-invalid": error ? true : undefined,
          "aria-describedby": error ? `try-${name}-error` : undefined,
          onChange: (event: { target: { value: string } }) =>
            onChange({ ...texts, [name]: event.target.value }),
        };
        return (
          <div key={name} className="setting">
            <label htmlFor={props.id}>{label}</label>
            {lines ? <textarea rows={lines} {...props} /> : <input inputMode="decimal" {...props} />}
            {error && (
              <p className="setting-error" id={`try-${name}-error`}>
                {error}
              </p>
            )}
          </div>
        );
      })}
    </details>
  );
}
