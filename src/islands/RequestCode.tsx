import { useId, useState } from "react";
import { protocols } from "../protocols/index.ts";
import { codeLanguages, type CodeLanguage } from "../snippets/request-code.ts";
import type { Request } from "../stores/run.ts";
import { panelProps, Tabs } from "./Tabs.tsx";

declare module "react" {
  // oxlint-disable-next-line typescript/no-namespace -- React's types are extended so.
  namespace JSX {
    interface IntrinsicElements {
      /** `elements/request-code.ts` */
      "request-code": HTMLAttributes<HTMLElement> & {
        "data-protocol": string;
        "data-language": string;
        "data-stream": string;
        "data-fields": string;
      };
    }
  }
}

/** The request that is filled in now, as code of the page's own snippets. */
export function RequestCode({ request }: { request: Request }) {
  const { protocol, message, stream, settings } = request;
  const [language, setLanguage] = useState<CodeLanguage>("curl");
  const id = useId();
  // The snippets have the model and the stream themselves.
  const {
    model: _,
    stream: __,
    ...fields
  } = protocols[protocol].body({ model: "", message, stream, settings });
  return (
    <>
      <div className="tab-bar">
        <Tabs
          label="Language"
          id={id}
          tabs={Object.entries(codeLanguages).map(([each, label]) => ({ id: each, label }))}
          selected={language}
          onSelect={(chosen) => setLanguage(chosen as CodeLanguage)}
        />
      </div>
      <div {...panelProps(id, language)} className="remedy">
        <request-code
          data-protocol={protocol}
          data-language={language}
          data-stream={String(stream)}
          data-fields={JSON.stringify(fields)}
        />
      </div>
    </>
  );
}
