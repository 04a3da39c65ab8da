import { useStore } from "@nanostores/react";
import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import { placeholders } from "../../snippets/placeholders.ts";
import {
  $connection,
  $server,
  allowLink,
  commit,
  emptyConnection,
  setField,
  forgetKey,
  setKeepKey,
  setKeyForm,
  setKeyShown,
  setNoKey,
  suggest,
  typeInField,
  type Connection,
  type FieldName,
  type Suggestion,
} from "./connection.ts";
import { fieldStores } from "./field-stores.ts";
import { Icon } from "../../ui/Icon.tsx";

interface Props {
  /** The operator's server: a URL, `origin` for the page's own, or "". */
  server: string;
  /** Whether `connection.json` beside the page may hold values. */
  connectionFile: boolean;
}

const fieldNames = ["server", "key", "model"] as const;

/** All but the texts: those are the fields' own. */
const onOptions = {
  keys: ["noKey", "keyForm", "keyShown", "keepKey", "fromLink"] satisfies (keyof Connection)[],
  ssr: () => emptyConnection,
};
const onServer = { ssr: () => "" };

/** The three values everything on the page is filled with. */
export default function ConnectionForm({ server, connectionFile }: Props) {
  const { noKey, keyForm, keyShown, keepKey, fromLink } = useStore($connection, onOptions);
  const inputs = {
    server: useRef<HTMLInputElement>(null),
    key: useRef<HTMLInputElement>(null),
    model: useRef<HTMLInputElement>(null),
  };

  const boxes = { noKey: useRef<HTMLInputElement>(null), keepKey: useRef<HTMLInputElement>(null) };

  // What was typed, pasted, ticked or restored by the browser before this script ran is the visitor's: it stays.
  useLayoutEffect(() => {
    for (const name of fieldNames) {
      const text = inputs[name].current?.value;
      if (text && text !== $connection.get()[name].text) setField(name, text);
    }
    if (boxes.noKey.current?.checked) setNoKey(true);
    if (boxes.keepKey.current?.checked) setKeepKey(true);
    // oxlint-disable-next-line react/exhaustive-deps -- Once, when the script takes over.
  }, []);

  useEffect(() => {
    suggest({ server: server === "origin" ? location.origin : server });
    if (connectionFile) void readConnectionFile().then(suggest);
    // The fields are the visitor's: text goes into them only when it did not come from them.
    return $connection.subscribe((now) => {
      for (const name of fieldNames) {
        const input = inputs[name].current;
        if (!input || input.value === now[name].text) continue;
        const wasEmpty = input.value === "";
        input.value = now[name].text;
        // Who is about to type there replaces what came.
        if (wasEmpty && document.activeElement === input) input.select();
      }
    });
    // oxlint-disable-next-line react/exhaustive-deps -- Once, when the script takes over: the props never change.
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
      <div className="options">
        <label className="check">
          <input
            type="checkbox"
            ref={boxes.noKey}
            checked={noKey}
            autoComplete="off"
            onChange={(event) => setNoKey(event.target.checked)}
          />
          No key needed
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
          Keep key for this tab
        </label>
        <fieldset className="choice" disabled={noKey}>
          <legend>Key in code</legend>
          {(["literal", "variable"] as const).map((form) => (
            <label key={form}>
              <input
                type="radio"
                name="key-form"
                checked={keyForm === form}
                autoComplete="off"
                onChange={() => setKeyForm(form)}
              />
              {form === "literal" ? "Literal" : "Variable"}
            </label>
          ))}
        </fieldset>
      </div>
    </form>
  );
}

/** Where the key is, how it was corrected, and the way to be rid of it. */
function KeyHint({ noKey, keepKey }: { noKey: boolean; keepKey: boolean }) {
  const filled = useStore(fieldStores.key.$filled, { ssr: () => false });
  const notes = useStore(fieldStores.key.$notes, onServer);
  if (noKey) return "Snippets leave it out";
  const kept = filled ? "In memory only" : "Stays in the memory of this tab";
  return (
    <>
      {keepKey ? "Kept until this tab closes" : kept}
      {filled && (
        <button type="button" className="link" onClick={forgetKey}>
          Forget key
        </button>
      )}
      {notes && <span className="note">{notes}</span>}
    </>
  );
}

const ModelHint = () => useStore(fieldStores.model.$notes, onServer) || "The id your server knows it by";

/** What will be called, and every correction made to what was typed. */
function ServerHint({ fromLink }: { fromLink: boolean }) {
  const server = useStore($server, onServer);
  const notes = useStore(fieldStores.server.$notes, onServer);
  if (!server) return "The address your server answers at";
  return (
    <>
      Calls <code>{server.replace(/^https?:\/\//, "")}/v1</code>
      {fromLink && (
        <span className="from-link">
          From a link, gets no key yet.{" "}
          <button type="button" className="link" onClick={allowLink}>
            Use this server
          </button>
        </span>
      )}
      {notes && !fromLink && <span className="note">{notes}</span>}
    </>
  );
}

interface TextFieldProps {
  name: FieldName;
  label: string;
  input: RefObject<HTMLInputElement | null>;
  placeholder: string;
  type?: "text" | "password";
  inputMode?: "url";
  disabled?: boolean;
  /** A control at the field's right end. */
  button?: ReactNode;
  /** The hint below; gives way to the error. */
  children: ReactNode;
}

/** A labelled field; uncontrolled, so that nothing typed before this script ran is lost. */
function TextField({ name, label, input, button, children, ...rest }: TextFieldProps) {
  const filled = useStore(fieldStores[name].$filled, { ssr: () => false });
  const error = useStore(fieldStores[name].$error, onServer);
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
 * Typing and deleting come a piece at a time; a paste, a drop, autofill or a script brings a whole value. What is
 * inserted in one go and is all the field holds came whole, too.
 */
function cameWhole({ inputType: kind, data }: InputEvent, value: string): boolean {
  if (kind === "insertText") return data === value && value.length > 1;
  return !kind || !(kind === "insertCompositionText" || kind.startsWith("delete"));
}

/** The values beside the page, `{}` when there are none or they cannot be read. */
async function readConnectionFile(): Promise<Suggestion> {
  try {
    const response = await fetch("./connection.json", { credentials: "same-origin", redirect: "error" });
    const data: unknown = response.ok ? await response.json() : {};
    const text = (name: string) => {
      const value = (data as Record<string, unknown>)[name];
      return typeof value === "string" ? value : "";
    };
    return { server: text("server"), apiKey: text("apiKey"), model: text("model") };
  } catch {
    return {};
  }
}
