import { useStore } from "@nanostores/react";
import { protocolInfo, type ProtocolId } from "../../protocols/protocol-info.ts";
import { $settings, built } from "../../settings/in-force.ts";
import { StatusIcon } from "../../ui/StatusIcon.tsx";
import type { ServerFacts } from "../connection/server-facts.ts";
import { supportWords } from "./mark.ts";

/** The APIs of the server, as the operator says, each with the check's answer; before a check, only that there was none is shown. */
export function Badges({ protocols }: Pick<ServerFacts, "protocols">) {
  const settings = useStore($settings, { ssr: () => built });
  const answerOf = (id: ProtocolId) => protocols[id]?.answer ?? "unknown";
  const isKnown = Object.keys(protocols).length > 0;
  return (
    <>
      {!isKnown && (
        <p className="badge">
          <StatusIcon answer="unknown" />
          <span>Not checked</span>
        </p>
      )}
      <ul className={isKnown ? "badges" : "visually-hidden"}>
        {settings.protocols.map((id) => (
          <li key={id} className="badge" data-badge={id} data-supported={supported[answerOf(id)]}>
            <StatusIcon answer={answerOf(id)} />
            <span>{protocolInfo[id].badge}</span>
            <span className="visually-hidden">{supportWords[answerOf(id)]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const supported = { yes: "yes", no: "no", unknown: undefined };
