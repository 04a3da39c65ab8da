import { useStore } from "@nanostores/react";
import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import { placeholders } from "../snippets/placeholders.ts";
import {
  $connection,
  $readings,
  $values,
  allowLink,
  commit,
  emptyConnection,
  emptyReadings,
  enter,
  forgetKey,
  setKeepKey,
  setKeyForm,
  setKeyShown,
  setNoKey,
  suggest,
  type Connection,
  type FieldName,
  type Suggestion,
} from "../stores/connection.ts";
import { Icon } from "./Icon.tsx";

interface Props {
  /** The operator's server: a URL, `origin` for the page's own, or "". */
  server: string;
  /** Whether `connection.json` beside the page may hold values. */
  connectionFile: boolean;
}

const fieldNames = ["server", "key", "model"] as const;

const onServer = { ssr: () => emptyConnection };

/** The three values everything on the page is filled with. */
export default function ConnectionForm({ server, connectionFile }: Props) {
  const connection = useStore($connection, onServer);
  const readings = useStore($readings, { ssr: () => emptyReadings });
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
      if (text && text !== $connection.get()[name].text) enter(name, text, true);
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
        if (input && input.value !== now[name].text) input.value = now[name].text;
      }
    });
    // oxlint-disable-next-line react/exhaustive-deps -- Once, when the script takes over: the props never change.
  }, []);

  const { noKey, keyForm, keyShown, keepKey, fromLink } = connection;
  const field = (name: FieldName) => ({ name, input: inputs[name], filled: connection[name].text !== "" });
  const errorOf = (name: FieldName) => {
    const reading = readings[name];
    return reading.ok ? undefined : `${reading.error} ${fallbackOf(connection[name].committed)}`;
  };
  const notesOf = (name: FieldName) => (readings[name].ok ? readings[name].notes.join(" ") : "");

  return (
    <form className="connection" aria-label="Connection" onSubmit={(event) => event.preventDefault()}>
      <div className="bar">
        <TextField
          {...field("server")}
          label="Server URL"
          placeholder={placeholders.SERVER_URL}
          inputMode="url"
          error={errorOf("server")}
        >
          <ServerHint fromLink={fromLink} notes={notesOf("server")} />
        </TextField>
        <TextField
          {...field("key")}
          label="API Key"
          placeholder={noKey ? "none needed" : placeholders.API_KEY}
          type={keyShown ? "text" : "password"}
          disabled={noKey}
          error={noKey ? undefined : errorOf("key")}
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
          {keyHint(connection)}
          {connection.key.text && !noKey && (
            <button type="button" className="link" onClick={forgetKey}>
              Forget key
            </button>
          )}
          {notesOf("key") && <span className="note">{notesOf("key")}</span>}
        </TextField>
        <TextField
          {...field("model")}
          label="Model Name"
          placeholder={placeholders.MODEL_NAME}
          error={errorOf("model")}
        >
          {notesOf("model") || "The id your server knows it by"}
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

function keyHint({ noKey, keepKey, key }: Connection): string {
  if (noKey) return "Snippets leave it out";
  if (keepKey) return "Kept until this tab closes";
  return key.text ? "In memory only" : "Stays in the memory of this tab";
}

const fallbackOf = (committed: string) =>
  committed ? "Snippets keep the last good one." : "Snippets keep the blank.";

/** What will be called, and every correction made to what was typed. */
function ServerHint({ fromLink, notes }: { fromLink: boolean; notes: string }) {
  const { server } = useStore($values, { ssr: () => ({ server: "", key: "", model: "" }) });
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
  filled: boolean;
  placeholder: string;
  error: string | undefined;
  type?: "text" | "password";
  inputMode?: "url";
  disabled?: boolean;
  /** A control at the field's right end. */
  button?: ReactNode;
  /** The hint below; gives way to the error. */
  children: ReactNode;
}

/** A labelled field; uncontrolled, so that nothing typed before this script ran is lost. */
function TextField({ name, label, input, filled, error, button, children, ...rest }: TextFieldProps) {
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
          onInput={(event) =>
            enter(
              name,
              event.currentTarget.value,
              isWhole(event.nativeEvent as InputEvent, event.currentTarget.value),
            )
          }
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
function isWhole({ inputType: kind, data }: InputEvent, value: string): boolean {
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
