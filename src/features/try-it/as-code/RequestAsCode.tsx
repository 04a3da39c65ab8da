import { useStore } from "@nanostores/react";
import { useId, useState } from "react";
import { changeHeaders } from "../../../protocols/header-changes.ts";
import { protocols } from "../../../protocols/index.ts";
import { codeLanguages, requestInCode, sendsBearerOnly } from "./index.ts";
import { RequestCode, type ShownCode } from "./request-code.ts";
import { $values } from "../../connection/connection.ts";
import { $system } from "../../connection/system.ts";
import type { RunRequest } from "../run.ts";
import { changesFor } from "../../diagnose/taken-headers.ts";
import { $settings } from "../../../settings/in-force.ts";
import { pick } from "../../../settings/narrow.ts";
import { InlineCode } from "../../../ui/InlineCode.tsx";
import { panelProps, Tabs } from "../../../ui/Tabs.tsx";

customElements.define("request-code", RequestCode);

declare module "react" {
  // oxlint-disable-next-line typescript/no-namespace -- React's types are extended so.
  namespace JSX {
    interface IntrinsicElements {
      /** `request-code.ts` */
      "request-code": HTMLAttributes<HTMLElement> & { "data-code": string };
    }
  }
}

/** Shows the request as currently filled in, as code of the page's own snippets. */
export function RequestAsCode({ request }: { request: RunRequest }) {
  const { protocol } = request;
  const [chosen, setChosen] = useState("");
  const system = useStore($system);
  const id = useId();
  const settings = useStore($settings);
  const languages = pick(codeLanguages(protocol), settings, (each) => each.id);
  // Not every protocol has the language that was chosen for another one.
  const language = (languages.find((each) => each.id === chosen) ?? languages[0])?.id ?? "";
  const { stream, model, fields } = partsOf(request);
  const asModel = typeof model === "string" || model === undefined ? model : undefined;
  const code = requestInCode(language, { protocol, stream, system, model: asModel, fields });
  const panel = `${protocol}-panel-${language}${stream ? "-stream" : ""}`;
  const shown = code && ({ panel, system, parts: code.parts, hasTools: code.hasTools } satisfies ShownCode);
  const unsupported = [...(code?.unsupported ?? []), ...(asModel === model ? [] : ["model"])];
  return (
    <>
      <div className="tab-bar">
        <Tabs label="Language" id={id} tabs={languages} selected={language} onSelect={setChosen} />
      </div>
      <div {...panelProps(id, language)} className="remedy">
        {unsupported.length > 0 && (
          <p className="explains">
            <span>{"This language’s package cannot send "}</span>
            {unsupported.map((name, index) => (
              <span key={name}>
                {index > 0 && <span>{", "}</span>}
                <code className="inline" translate="no">
                  {name || '""'}
                </code>
              </span>
            ))}
            <span>
              {` as it is set here: the code is without ${unsupported.length === 1 ? "it" : "them"}.`}
            </span>
          </p>
        )}
        {code?.picture && (
          <p className="explains">
            <InlineCode text={pictureNotes[code.picture]} />
          </p>
        )}
        <KeyNote protocol={protocol} language={language} />
        {shown && <request-code data-code={JSON.stringify(shown)} />}
      </div>
    </>
  );
}

/** Advice for a picture that is too long for the code. */
const pictureNotes = {
  file: "The program reads the picture from a file: save it as the code names it, beside the program.",
  placeholder:
    "The picture is too long for this code: put its base64 in place of `IMAGE_BASE64`, or take the snippet of the task Image, which reads a file.",
};

/**
 * Splits a request's body into what the snippets have themselves, and its other fields.
 * @returns `model` only where the visitor's own fields name one: it wins over that of the connection
 */
function partsOf({ protocol, message, stream, settings }: RunRequest) {
  const body = protocols[protocol].body({ model: "", message, stream, settings });
  const { model, stream: streams, ...others } = body;
  return {
    stream: streams === true,
    model: settings.more && Object.hasOwn(settings.more, "model") ? model : undefined,
    // A `stream` that is no boolean is a field like any other.
    fields: typeof streams === "boolean" || streams === undefined ? others : { ...others, stream: streams },
  };
}

/** Tells when the code sends the key in another header than this page does. */
function KeyNote({ protocol, language }: { protocol: RunRequest["protocol"]; language: string }) {
  const { server, key } = useStore($values);
  if (!key || !sendsBearerOnly(language)) return null;
  const host = server && new URL(server).host;
  const headers = changeHeaders(protocols[protocol].headers(host, key), changesFor(server, protocol));
  if (!headers["x-api-key"]) return null;
  return (
    <p className="explains">
      <InlineCode text="The key goes as `Authorization: Bearer` here, and as `x-api-key` when this page sends the request: a server may take only one of them." />
    </p>
  );
}
