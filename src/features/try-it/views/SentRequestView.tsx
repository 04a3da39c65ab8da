import { useStore } from "@nanostores/react";
import { maskHeaders } from "../../../secrets/mask.ts";
import { $connection, $values } from "../../connection/connection.ts";
import { buildRequest } from "../build-request.ts";
import { formatJson, shortenLongWords } from "../format-request.ts";
import { mainRun } from "../run-store.ts";
import type { Run, RunRequest } from "../run.ts";
import { CopyText } from "./CopyText.tsx";

interface Props {
  run: Run;
  /** The request as currently filled in; shown until one is sent. */
  request: RunRequest;
}

/** The latest request as it was sent; the key is hidden. */
export function SentRequestView({ run, request }: Props) {
  const values = useStore($values);
  const { server } = useStore($connection);
  const sent = run.request ?? (values.server ? buildRequest(request, values) : undefined);
  if (!sent) {
    const verb = server.text.trim() ? "Correct" : "Fill in";
    return <p className="empty-view">{`${verb} the Server URL at the top of the page first.`}</p>;
  }
  const textOf = (body: string) =>
    mainRun.withoutKey([`POST ${sent.url}`, ...maskHeaders(sent.headers), "", formatJson(body)].join("\n"));
  const shown = textOf(shortenLongWords(sent.body));
  return (
    <>
      <div className="view-bar">
        <span>{run.request ? "Sent request" : "Not sent yet"}</span>
        <CopyText text={() => textOf(sent.body)} name="request" />
      </div>
      <div className="view-body" tabIndex={0} role="group" aria-label="Sent request">
        <pre translate="no">{shown}</pre>
      </div>
    </>
  );
}
