import { useStore } from "@nanostores/react";
import { $settings } from "../../settings/in-force.ts";

/** Whom the operator names for what the visitor cannot mend. */
export function AskSupport() {
  const { support } = useStore($settings);
  return support ? (
    <p>
      <span>Ask </span>
      <a href={support.url} rel="noreferrer">
        {support.label}
      </a>
    </p>
  ) : null;
}
