/** The hints below the fields; an error takes a hint's place. */
import { useStore } from "@nanostores/react";
import { $server, forgetKey, trustLink } from "./connection.ts";
import { fieldStores } from "./field-stores.ts";
import { $models } from "./server-facts.ts";

const onServer = { ssr: () => "" };

/** The endpoint that will be called, and every correction made to the typed text. */
export function ServerHint({ fromLink }: { fromLink: boolean }) {
  const server = useStore($server, onServer);
  const notes = useStore(fieldStores.server.$notes, onServer);
  if (!server) return "Base address, with or without /v1";
  return (
    <>
      Calls <code>{server.replace(/^https?:\/\//, "")}/v1</code>
      {fromLink && (
        <span className="from-link">
          From a link: your key is not sent here until you trust it.{" "}
          <button type="button" className="link" onClick={trustLink}>
            Trust this server
          </button>
        </span>
      )}
      {notes && !fromLink && <span className="note">{notes}</span>}
    </>
  );
}

/** The key's place of storage, its corrections, and a button that forgets it. */
export function KeyHint({ noKey, keepKey }: { noKey: boolean; keepKey: boolean }) {
  const filled = useStore(fieldStores.key.$filled, { ssr: () => false });
  const notes = useStore(fieldStores.key.$notes, onServer);
  if (noKey) return 'Left out, or sent as "not-needed" where a client insists';
  return (
    <>
      {keepKey ? "Kept until this tab closes" : "Kept in this tab's memory, never stored"}
      {filled && (
        <button type="button" className="link" onClick={forgetKey}>
          Forget key
        </button>
      )}
      {notes && <span className="note">{notes}</span>}
    </>
  );
}

/** The corrections of the model's name, else the number of models on the server. */
export function ModelHint() {
  const notes = useStore(fieldStores.model.$notes, onServer);
  const count = useStore($models, { ssr: () => undefined })?.length;
  if (notes) return notes;
  if (count) return `${count} ${count === 1 ? "model" : "models"} on this server`;
  return "Model ID, as listed at /v1/models";
}
