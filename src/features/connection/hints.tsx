/** The hints below the fields; an error takes a hint's place. */
import { useStore } from "@nanostores/react";
import { computed } from "nanostores";
import { countOfModels } from "../../diagnosis/model-list.ts";
import { StoreText } from "../../ui/StoreText.tsx";
import { $isFromLink, forgetKey, setField, trustLink } from "./connection.ts";
import {
  $calledAddress,
  $hasOwnVersion,
  $hasServer,
  $isLinkedModel,
  $otherServer,
  fieldStores,
  withoutScheme,
} from "./field-stores.ts";
import { $offeredModels } from "./operator-models.ts";
import { $models } from "./server-facts.ts";
import { $isListWanted } from "./wanted-list.ts";

const $offeredCount = computed($offeredModels, ({ length }) => length);

const blankAtFirst = { ssr: () => "" };
const notAtFirst = { ssr: () => false };

/** The endpoint that will be called, whether a link brought it, and every correction made to the typed text. */
export function ServerHint() {
  const hasServer = useStore($hasServer, notAtFirst);
  const hasOwnVersion = useStore($hasOwnVersion, notAtFirst);
  const fromLink = useStore($isFromLink, notAtFirst);
  const notes = useStore(fieldStores.server.$notes, blankAtFirst);
  const other = useStore($otherServer, blankAtFirst);
  if (!hasServer) return <span>Base address, with or without /v1</span>;
  return (
    <>
      <span>
        <span>Calls </span>
        <StoreText $text={$calledAddress} as="code" />
      </span>
      {fromLink && <LinkMark />}
      {other && (
        <span className="note">
          <span>The page’s server is now </span>
          <span translate="no">{withoutScheme(other)}</span>
          <span>. </span>
          <button type="button" className="link" onClick={() => setField("server", other)}>
            Use it
          </button>
        </span>
      )}
      {hasOwnVersion && !fromLink && (
        <span className="note">
          A version of its own: used as it is. Where its Messages API lies cannot be known from it.
        </span>
      )}
      {notes && !fromLink && <span className="note">{notes}</span>}
    </>
  );
}

/** The mark of a link's server, and the button that trusts it. It stays in the bar while the bar sticks. */
const LinkMark = () => (
  <span className="from-link">
    <b>From a link</b>
    <span className="from-link-rule">: gets no key, also not by Copy, until you trust it.</span>
    <span> </span>
    <button type="button" className="link" onClick={trustLink}>
      Trust this server
    </button>
  </span>
);

/** The key's place of storage, and its corrections. */
export function KeyHint({ noKey, keepKey }: { noKey: boolean; keepKey: boolean }) {
  const notes = useStore(fieldStores.key.$notes, blankAtFirst);
  return (
    <>
      <span>{placeOf(noKey, keepKey)}</span>
      {notes && !noKey && <span className="note">{notes}</span>}
    </>
  );
}

/** A button that forgets the key; while there is none, a link to where the operator gives keys out. */
export function KeyAction({ portal }: { portal: string | undefined }) {
  const filled = useStore(fieldStores.key.$filled, notAtFirst);
  if (filled) {
    return (
      <button type="button" className="link" onClick={forgetKey}>
        Forget key
      </button>
    );
  }
  return portal ? (
    <a className="link" href={portal} rel="noreferrer">
      Get a key
    </a>
  ) : null;
}

function placeOf(noKey: boolean, keepKey: boolean): string {
  if (noKey) return 'Left out, or sent as "not-needed" where a client insists';
  return keepKey ? "Kept until this tab closes" : "Only in this tab's memory";
}

/** Whether a link brought the model, the corrections of its name, else the number of models on the server. */
export function ModelHint() {
  const notes = useStore(fieldStores.model.$notes, blankAtFirst);
  const fromLink = useStore($isLinkedModel, notAtFirst);
  const count = useStore($models, { ssr: () => undefined })?.length;
  const offered = useStore($offeredCount, { ssr: () => 0 });
  const text =
    notes ||
    countOf(count) ||
    (offered > 0 && `${countOfModels(offered)} offered`) ||
    (fromLink ? "" : "As listed at /v1/models");
  return (
    <>
      {fromLink && <b>From a link</b>}
      {fromLink && <span> </span>}
      <span>{text}</span>
    </>
  );
}

/** A button that loads the models list alone. */
export const LoadModels = () => (
  <button type="button" className="link" onClick={() => $isListWanted.set(true)}>
    Load models
  </button>
);

const countOf = (count: number | undefined): string =>
  count ? `${countOfModels(count)} on this server` : "";
