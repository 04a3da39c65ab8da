/** The catalogue of this build as data, from the same collections and the same library as the page. */
import type { CollectionEntry } from "astro:content";
import { headlessSentence } from "../build/headless.ts";
import { checkRegistry } from "../build/registry-schema.ts";
import { configurationsOf, isInForm, textIn } from "../build/snippets.ts";
import { protocolInfo, type ProtocolId } from "../protocols/protocol-info.ts";
import {
  REGISTRY_VERSION,
  type Api,
  type Client,
  type Framework,
  type Registry,
  type Step,
  type Verified,
} from "../registry/registry.ts";
import { given, siteOf } from "../registry/site.ts";
import type { PickerSection } from "../settings/sections.ts";
import { site } from "../settings/site.ts";
import { windowsPath } from "../snippets/system.ts";
import { entriesOf, type FrameworkEntry, type GuideEntry } from "./entries.ts";
import { languagesOf } from "./framework-languages.ts";
import { mirrored } from "./mirrors.ts";
import { notRunIn, runsOf, type Runs } from "./not-run.ts";
import { codeOf, codesOf, segmentsOf } from "./registry-texts.ts";
import { sdkSnippets, tasksOf } from "./sdk-snippets.ts";
import { library, verificationFor } from "./library.ts";

type GuideData = CollectionEntry<"guides">["data"];
type GuideStep = GuideData["steps"][number] & {
  task?: string | undefined;
  protocols?: readonly ProtocolId[] | undefined;
  answers?: string;
};

const verifiedOf = (id: string): Verified => {
  const verification = verificationFor(id);
  if ("operator" in verification) {
    const { notRun = "the operator of this page wrote it" } = verification;
    return { notRun };
  }
  if ("notRun" in verification) return { notRun: verification.notRun };
  const { date, client, version, tools } = verification;
  return { verifiedAt: date, client, version, ...(tools && { tools }) };
};

/** Returns the file of a step on both systems. */
function filesOf({ file, windowsFile }: Pick<GuideStep, "file" | "windowsFile">): Step["file"] {
  if (file === undefined) return undefined;
  if (typeof file === "string" && typeof windowsFile !== "object")
    return { posix: file, windows: windowsFile ?? windowsPath(file) };
  const on = (configuration: "beside" | "default") => textIn(file, configuration) ?? "";
  const onWindows = (configuration: "beside" | "default") =>
    textIn(windowsFile, configuration) ?? windowsPath(on(configuration));
  return {
    posix: { beside: on("beside"), default: on("default") },
    windows: { beside: onWindows("beside"), default: onWindows("default") },
  };
}

/** Returns a step of a guide. */
function stepOf(
  folder: string,
  ofGuide: readonly ProtocolId[],
  step: GuideStep,
  runs: readonly Runs[],
  isUndo = false,
): Step {
  const { title, text, configuration, template, answers, task, protocols = ofGuide } = step;
  return given({
    title,
    text:
      typeof text === "object"
        ? { beside: mirrored(text.beside), default: mirrored(text.default) }
        : text && mirrored(text),
    configuration,
    file: filesOf(step),
    code:
      template === undefined
        ? undefined
        : codesOf(folder, template, protocols).map((code) =>
            given({ ...code, notRun: notRunIn(step, runs, isUndo) }),
          ),
    answers,
    task,
    verified:
      task && template
        ? Object.fromEntries(protocols.map((id) => [id, verifiedOf(`${folder}/${id}/${template}`)]))
        : undefined,
  }) as Step;
}

function clientOf({ id, name, by, folder, protocols, guide: { data } }: GuideEntry): Client {
  const { requires, docs, warning, note, steps, test = [], undo, outranks, shows, headless } = data;
  const needs = given({
    tools: data.needsTools,
    context: data.needsContext,
    publicServer: data.needsPublicServer,
  });
  const configurations = configurationsOf(data);
  const runs = runsOf(folder, protocols);
  const tests = test.map((each) => ({
    ...each,
    title: "Test it",
    text: [each.text, headless && headlessSentence(headless)].filter(Boolean).join(" ") || undefined,
  }));
  return given({
    id,
    name,
    by,
    page: `${id}.html`,
    markdown: `${id}.md`,
    protocols,
    requires,
    docs,
    needs: Object.keys(needs).length > 0 ? needs : undefined,
    configurations: configurations.length > 1 ? configurations : undefined,
    warning,
    note,
    steps: [...steps, ...tests]
      .filter((step) => isInForm(step, "variable"))
      .map((step) => stepOf(folder, protocols, step, runs)),
    undo: undo?.map((step) => stepOf(folder, protocols.slice(0, 1), { ...step, title: "Undo" }, runs, true)),
    outranks,
    shows,
    verified: Object.fromEntries(
      protocols.map((protocol) => [protocol, verifiedOf(`${folder}/${protocol}`)]),
    ),
  }) as Client;
}

const frameworkOf = (entry: FrameworkEntry): Framework =>
  given({
    id: entry.id,
    name: entry.name,
    by: entry.by,
    page: `${entry.id}.html`,
    markdown: `${entry.id}.md`,
    languages: languagesOf(entry).map(({ id, label, guide }) =>
      given({
        id,
        label,
        protocols: guide.protocols,
        requires: guide.requires,
        docs: guide.docs,
        warning: guide.warning,
        calls: guide.calls,
        reasoning: guide.reasoning,
        elsewhere: guide.elsewhere,
        // Each program has a run of its own.
        steps: guide.steps.map((step) =>
          stepOf(`${entry.folder}/${id}`, guide.protocols, step, [{ trials: [] }]),
        ),
      }),
    ),
  }) as Framework;

const apiOf = (protocol: ProtocolId): Api => ({
  id: protocol,
  name: protocolInfo[protocol].fullName,
  path: protocolInfo[protocol].path,
  markdown: `${protocol}.md`,
  tasks: tasksOf(protocol).map((task) => ({
    id: task.id,
    label: task.data.label,
    text: task.data.text,
    page: `${protocol}-${task.id}.html`,
    markdown: `${protocol}-${task.id}.md`,
    programs: sdkSnippets(protocol, task).map(({ language, title, stream, install, pack, notes, template }) =>
      given({
        language: language.label,
        title,
        stream: stream || undefined,
        install,
        docs: pack.docs,
        notes,
        code: codeOf(library.forms(template), [protocol]),
        verified: verifiedOf(template),
      }),
    ) as Api["tasks"][number]["programs"],
  })),
});

/** Returns the offered entries of a section. */
const offered = (section: PickerSection) => entriesOf(section).filter(({ refusal }) => !refusal);

const clientsOf = (section: "agents" | "apps"): Client[] =>
  offered(section).flatMap((entry) => ("guide" in entry ? clientOf(entry) : []));

/** Returns the days of all runs within data. */
function daysIn(data: unknown): string[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) =>
    name === "verifiedAt" && typeof value === "string" ? [value] : daysIn(value),
  );
}

const catalogue = {
  agents: clientsOf("agents"),
  apps: clientsOf("apps"),
  frameworks: offered("frameworks").flatMap((entry) => ("framework" in entry ? frameworkOf(entry) : [])),
  apis: site.protocols.map(apiOf),
};
const days = daysIn(catalogue);

/** The number of snippets that their clients have run. */
export const runCount = days.length;

const keyLine = library.literal("key/export.sh");

export const registry: Registry = checkRegistry({
  $schema: "./registry.schema.json",
  version: REGISTRY_VERSION,
  site: siteOf(site),
  verifiedAt: days.toSorted().at(0) ?? "",
  keyLine: {
    posix: segmentsOf(keyLine.literal),
    ...(keyLine.windows && { windows: segmentsOf(keyLine.windows.literal) }),
  },
  ...catalogue,
});
