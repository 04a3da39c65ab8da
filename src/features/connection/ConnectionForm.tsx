import { useStore } from "@nanostores/react";
import { useEffect } from "react";
import { $settings, built } from "../../settings/in-force.ts";
import { placeholders } from "../../snippets/placeholders.ts";
import { Icon } from "../../ui/Icon.tsx";
import { BarSummary } from "./BarSummary.tsx";
import { builtChoices, setKeyShown } from "./connection.ts";
import { options } from "./field-stores.ts";
import { KeyAction, KeyHint, LoadModels, ModelHint, ServerHint } from "./hints.tsx";
import { emptyConnection } from "./state.ts";
import { offerModels } from "./offer-models.ts";
import { TextField } from "./TextField.tsx";

/** The three values that fill everything on the page. */
export default function ConnectionForm() {
  const noKey = useStore(options.$noKey, { ssr: () => builtChoices.noKey });
  const keyShown = useStore(options.$keyShown, { ssr: () => emptyConnection.keyShown });
  const keepKey = useStore(options.$keepKey, { ssr: () => emptyConnection.keepKey });
  const { label, hint, portal } = useStore($settings, { ssr: () => built }).key;
  // Not before: React would not find its own markup beside the picker's.
  useEffect(() => offerModels("model-field"), []);
  return (
    <form className="connection" aria-label="Connection" onSubmit={(event) => event.preventDefault()}>
      <div className="bar">
        <TextField name="server" label="Server URL" placeholder={placeholders.SERVER_URL} inputMode="url">
          <ServerHint />
        </TextField>
        <TextField
          name="key"
          label={label ?? "API Key"}
          placeholder={noKey ? "none needed" : (hint ?? placeholders.API_KEY)}
          type={keyShown ? "text" : "password"}
          disabled={noKey}
          action={<KeyAction portal={noKey ? undefined : portal} />}
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
          <KeyHint noKey={noKey} keepKey={keepKey} />
        </TextField>
        <TextField
          name="model"
          label="Model Name"
          placeholder={placeholders.MODEL_NAME}
          action={<LoadModels />}
        >
          <ModelHint />
        </TextField>
        <BarSummary />
      </div>
    </form>
  );
}
