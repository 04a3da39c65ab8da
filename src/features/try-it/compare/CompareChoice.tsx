import { useStore } from "@nanostores/react";
import { protocolInfo, type ProtocolId } from "../../../protocols/protocol-info.ts";
import { $settings, built } from "../../../settings/in-force.ts";
import type { Second } from "../use-second.ts";

interface Props {
  second: Second;
  onChange: (second: Second) => void;
}

/** The API and the model that the message also goes to, for a comparison. */
export default function CompareChoice({ second, onChange }: Props) {
  const { protocols } = useStore($settings, { ssr: () => built });
  return (
    <>
      <div className="setting">
        <label htmlFor="try-second">Compare with</label>
        <div className="select">
          <select
            id="try-second"
            value={second.protocol ?? ""}
            autoComplete="off"
            onChange={(event) => {
              const { protocol: _, ...others } = second;
              const protocol = event.target.value as ProtocolId | "";
              onChange({ ...others, ...(protocol && { protocol }) });
            }}
          >
            <option value="">Nothing</option>
            {protocols.map((id) => (
              <option key={id} value={id}>
                {protocolInfo[id].formatName}
              </option>
            ))}
          </select>
        </div>
      </div>
      {second.protocol && (
        <div className="setting">
          <label htmlFor="try-second-model">Second model</label>
          <input
            id="try-second-model"
            value={second.model}
            placeholder="the same model"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...second, model: event.target.value })}
          />
        </div>
      )}
    </>
  );
}
