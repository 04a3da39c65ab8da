import { computed } from "nanostores";
import { loadWhen } from "../../ui/load-when.ts";
import { isPrivateAddress } from "../../values/private-address.ts";
import { $limits } from "../connection/limits.ts";
import { $server } from "../connection/connection.ts";
import { $operatorModel } from "../connection/operator-models.ts";
import { $support } from "../connection/server-facts.ts";

/**
 * Whether anything is known for which sections and agents are marked: a check's findings, a private address, or what
 * the operator says of the model.
 */
const $isMarked = computed(
  [$support, $server, $operatorModel],
  (support, server, model) =>
    Object.keys(support).length > 0 ||
    (server !== "" && isPrivateAddress(new URL(server).hostname)) ||
    model?.tools === false ||
    model?.vision === false ||
    model?.protocols !== undefined,
);

/** Marks the sections and the agents with the support of the visitor's server and model, once it is known. */
export function watchSupport(): void {
  loadWhen($isMarked, Boolean, async () => (await import("./support-marks.ts")).markSupport());
  loadWhen(
    $limits,
    ({ context }) => context.state === "filled",
    async () => (await import("./context-notices.ts")).noticeContexts(),
  );
}
