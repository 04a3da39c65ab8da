import { useStore } from "@nanostores/react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { placeholders } from "../../snippets/placeholders.ts";
import { Icon } from "../../ui/Icon.tsx";
import { readConnectionFile } from "./connection-file.ts";
import { $connection, emptyConnection, setField, setKeyShown, type Connection } from "./connection.ts";
import { fieldNames } from "./fields.ts";
import { KeyHint, ModelHint, ServerHint } from "./hints.tsx";
import { KeyOptions } from "./KeyOptions.tsx";
import { suggest } from "./suggest.ts";
import { TextField } from "./TextField.tsx";

interface Props {
  /** The operator's server: a URL, `origin` for the page's own, or "". */
  server: string;
  /** Whether `connection.json` beside the page may hold values. */
  connectionFile: boolean;
}

/** Everything but the texts: the fields hold those themselves. */
const onOptions = {
  keys: ["noKey", "keyForm", "keyShown", "keepKey", "fromLink"] satisfies (keyof Connection)[],
  ssr: () => emptyConnection,
};

/** The three values that fill everything on the page. */
export default function ConnectionForm({ server, connectionFile }: Props) {
  const { noKey, keyForm, keyShown, keepKey, fromLink } = useStore($connection, onOptions);
  const inputs = {
    server: useRef<HTMLInputElement>(null),
    key: useRef<HTMLInputElement>(null),
    model: useRef<HTMLInputElement>(null),
  };

  // Text typed, pasted or restored by the browser before this script ran is the visitor's: it stays.
  useLayoutEffect(() => {
    for (const name of fieldNames) {
      const text = inputs[name].current?.value;
      if (text && text !== $connection.get()[name].text) setField(name, text);
    }
    // oxlint-disable-next-line react/exhaustive-deps -- Once, on hydration.
  }, []);

  useEffect(() => {
    suggest({ server: server === "origin" ? location.origin : server });
    if (connectionFile) void readConnectionFile().then(suggest);
    // A field receives text only when the text did not come from the field.
    return $connection.subscribe((now) => {
      for (const name of fieldNames) {
        const input = inputs[name].current;
        if (!input || input.value === now[name].text) continue;
        const wasEmpty = input.value === "";
        input.value = now[name].text;
        // Select text that comes into a focused empty field, so that typing replaces it.
        if (wasEmpty && document.activeElement === input) input.select();
      }
    });
    // oxlint-disable-next-line react/exhaustive-deps -- Once, on hydration: the props never change.
  }, []);

  return (
    <form className="connection" aria-label="Connection" onSubmit={(event) => event.preventDefault()}>
      <div className="bar">
        <TextField
          name="server"
          input={inputs.server}
          label="Server URL"
          placeholder={placeholders.SERVER_URL}
          inputMode="url"
        >
          <ServerHint fromLink={fromLink} />
        </TextField>
        <TextField
          name="key"
          input={inputs.key}
          label="API Key"
          placeholder={noKey ? "none needed" : placeholders.API_KEY}
          type={keyShown ? "text" : "password"}
          disabled={noKey}
          button={
            <button
              type="button"
              className="reveal"
              aria-label={keyShown ? "Hide API key" : "Show API key"}
              disabled={noKey}
              onClick={() => setKeyShown(!keyShown)}
            >
              <Icon name={keyShown ? "eye-off" : "eye"} />
            </button>
          }
        >
          <KeyHint noKey={noKey} keepKey={keepKey} />
        </TextField>
        <TextField name="model" input={inputs.model} label="Model Name" placeholder={placeholders.MODEL_NAME}>
          <ModelHint />
        </TextField>
      </div>
      <KeyOptions noKey={noKey} keepKey={keepKey} keyForm={keyForm} />
    </form>
  );
}
