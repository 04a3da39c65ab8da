/**
 * Hands a guide on with the visitor's server and model, and the choices made in it; never with a key. What came with a
 * link and is not trusted is left out: an agent would follow it.
 */
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { promptFor } from "../../registry/llms.ts";
import { isOwnServer, type Choice } from "../../registry/choice.ts";
import { clientMarkdown, frameworkMarkdown } from "../../registry/markdown.ts";
import type { Client, Framework, Registry } from "../../registry/registry.ts";
import { siteOf } from "../../registry/site.ts";
import { $settings } from "../../settings/in-force.ts";
import { announce, copy } from "../../ui/clipboard.ts";
import { fetchJson } from "../../ui/read-text.ts";
import { $connection, $isFromLink, $operatorServer, $values } from "../connection/connection.ts";
import { $isLinkedModel } from "../connection/field-stores.ts";
import { $limits } from "../connection/limits.ts";
import { $system } from "../connection/system.ts";

let fetched: Promise<Registry> | undefined;

/** Asks for the data, once: at the click it is there, and browsers let a page copy only for a moment after a click. */
export const fetchRegistry = (): Promise<Registry> =>
  (fetched ??= fetchJson("./registry.json").then(
    (data) => data as Registry,
    (error: unknown) => {
      fetched = undefined;
      throw error;
    },
  ));

/** Copies the guide of a button in the way that the button names; returns whether it was copied. */
export async function copyGuide(button: HTMLElement): Promise<boolean> {
  const id = button.dataset["guide"];
  try {
    const data = await fetchRegistry();
    const entry = [...data.agents, ...data.apps, ...data.frameworks].find((each) => each.id === id);
    if (!entry) throw new Error(`registry.json has no guide ${id}.`);
    const registry = { ...data, site: siteInForce() };
    const choice = choiceIn(button);
    return await copy(
      button.dataset["share"] === "prompt"
        ? promptOf(registry, entry, choice)
        : markdownOf(registry, entry, choice),
      leftOut(),
    );
  } catch {
    announce(`Could not load the guide from ${location.host}. Reload the page and try again.`);
    return false;
  }
}

/** Returns the page's values as the settings in force give them; what a link replaces is left out. */
function siteInForce(): Registry["site"] {
  const { server: _, ...site } = siteOf($settings.get());
  const server = $isFromLink.get() ? "" : $operatorServer.get();
  return { ...site, ...(server && { server }), models: $isLinkedModel.get() ? [] : site.models };
}

/** Returns the sentence that names what came with a link and is left out; `""` where nothing is. */
function leftOut(): string {
  const names = [$isFromLink.get() && "server", $isLinkedModel.get() && "model"].filter(Boolean);
  if (names.length === 0) return "";
  return `The ${names.join(" and the ")} ${names.length > 1 ? "are" : "is"} left out: ${names.length > 1 ? "they" : "it"} came with a link.`;
}

/** Returns the values in force and what is chosen in the guide around a button. */
function choiceIn(button: HTMLElement): Choice {
  const guide =
    button.closest<HTMLElement>("[role=tabpanel][data-agent], [role=tabpanel], main") ?? document.body;
  const checked = (end: string) =>
    [...guide.querySelectorAll<HTMLInputElement>(`[name$="-${end}"]:checked`)].find(
      // A choice that the server's APIs leave one option of is hidden, and holds.
      (input) => !input.closest("[hidden]:not(fieldset)"),
    )?.value;
  const { server, model } = $values.get();
  const { context, output } = $limits.get();
  return {
    server: $isFromLink.get() ? "" : server,
    model: $isLinkedModel.get() ? "" : model,
    noKey: $connection.get().noKey,
    limits: {
      ...(context.state === "filled" && { CONTEXT_LENGTH: String(context.value) }),
      ...(output.state === "filled" && { MAX_OUTPUT: String(output.value) }),
    },
    protocol: checked("protocol") as ProtocolId | undefined,
    configuration: checked("configuration") as Choice["configuration"],
    system: $system.get(),
    // The tab of a framework's language that is shown.
    language: guide.querySelector<HTMLElement>('[data-kind="language"] > [data-panel]:not([hidden])')
      ?.dataset["panel"],
  };
}

const markdownOf = (registry: Registry, entry: Client | Framework, choice: Choice): string =>
  "languages" in entry ? frameworkMarkdown(registry, entry, choice) : clientMarkdown(registry, entry, choice);

const configurations = { beside: "beside my settings", default: "as the default" };

function promptOf(registry: Registry, entry: Client | Framework, choice: Choice): string {
  const { server = "", model = "", noKey, configuration } = choice;
  const languages = "languages" in entry ? entry.languages : [];
  const language = languages.find(({ id }) => id === choice.language) ?? languages[0];
  const { protocols } = language ?? (entry as Client);
  const protocol = choice.protocol ?? protocols[0] ?? "chat";
  const test =
    "steps" in entry
      ? entry.steps.find(
          (step) => step.answers !== undefined && (step.configuration ?? configuration) === configuration,
        )
      : undefined;
  return promptFor(entry, {
    guide: new URL(entry.markdown, document.baseURI).href.replace(/[?#].*$/, ""),
    registry,
    server: server || registry.site.server || "",
    model: model || registry.site.models[0]?.id || "",
    protocol,
    noKey,
    language: languages.length > 1 ? language?.label : undefined,
    leftOutHeaders: isOwnServer(registry, server) ? [] : Object.keys($settings.get().headers),
    configuration: configuration && configurations[configuration],
    answers: test?.answers,
  });
}
