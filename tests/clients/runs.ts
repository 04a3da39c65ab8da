/** The runs of a snippet, and the exceptions that a client's settings make for them. */
import type { Snippet } from "../../src/build/library.ts";
import type { TextForm } from "../../src/snippets/key-form.ts";
import { appliesTo, type Client } from "./manifests.ts";
import { filesOf, type Kind } from "./other-provider.ts";
import { agentTrials, failureTrials, headerTrials, trialNamed, type Trial } from "./trials.ts";
import { fewSetsOf, PLAIN, setsOf, valueSetNamed } from "./values.ts";

/** One run of a snippet: a form of the key with a set of values, or a trial. */
export interface RunName {
  form: TextForm;
  set: string;
  trial?: string | undefined;
}

/** Returns a run's name as a person reads it: `dollars (literal)`, `tools`. */
export const nameOf = ({ form, set, trial }: RunName): string => trial ?? `${set} (${form})`;

export const forms: readonly TextForm[] = ["literal", "variable", "command"];

/** Returns the forms that a snippet has. */
const formsOf = ({ takesCommand }: Snippet): readonly TextForm[] =>
  forms.filter((form) => form !== "command" || takesCommand);

/** Returns the manifest's entry that says why a client cannot take a value set or a trial; `undefined` when it can. */
export const limitOf = (client: Client, snippet: Snippet, { form, set, trial }: RunName) =>
  client.cannot.find(
    ({ sets, trials, ...limit }) =>
      (trial === undefined ? sets.includes(set) : trials.includes(trial)) && appliesTo(limit, snippet, form),
  );

/** Returns the run of a trial. */
export const trialRun = ({ name }: Trial): RunName => ({ form: "literal", set: PLAIN, trial: name });

/** Whether a run is one that the record need not have. */
export const isOptional = ({ trial }: RunName): boolean =>
  trial !== undefined && trialNamed(trial).isOptional === true;

/** Whether LITELLM names a gateway to run through. */
const hasGateway = () => Boolean(process.env["LITELLM"]);

/** Returns the runs of a snippet: each form of the key with its sets of values, then its trials. */
export function runsOf(client: Client, snippet: Snippet): RunName[] {
  const cannotTake = (trial: string) => limitOf(client, snippet, trialRun(trialNamed(trial))) !== undefined;
  const hasSettings = (kind: Kind) =>
    (filesOf(client, kind).length > 0 || (kind === "home" && client.other?.variables !== undefined)) &&
    snippet.protocol === (client.other?.only ?? snippet.protocol);
  const own = snippet.path.startsWith("agents/")
    ? agentTrials.filter(
        (trial) =>
          (trial.with === undefined || hasSettings(trial.with)) &&
          (trial.work !== "writes" || snippet.headless !== undefined) &&
          (!trial.gateway || (client.gateway === snippet.protocol && hasGateway())) &&
          (trial.configuration === undefined || snippet.configurations.includes(trial.configuration)),
      )
    : snippet.task === "errors"
      ? failureTrials
      : [];
  const sets = (form: TextForm) => (client.fewSets ? fewSetsOf(form) : setsOf(snippet, form));
  return [
    ...formsOf(snippet).flatMap((form) => sets(form).map(({ name }) => ({ form, set: name }))),
    ...[...own, ...(snippet.sendsHeaders ? headerTrials : [])]
      .filter(({ easierThan }) => easierThan === undefined || cannotTake(easierThan))
      .map(trialRun),
  ];
}

/** Returns the manifest's entries on vendors' variables that the client sends to the server. */
export const leaksOf = (client: Client, snippet: Snippet, form: TextForm) =>
  client.leaks.filter((leak) => appliesTo(leak, snippet, form));

/** Returns the names of the vendors' variables that a client sends to the server in some form of the key. */
export const leakedNames = (client: Client, snippet: Snippet): string[] =>
  [
    ...new Set(
      formsOf(snippet).flatMap((form) => leaksOf(client, snippet, form).flatMap(({ names }) => names)),
    ),
  ].toSorted();

/** A choice of runs; a verification of chosen runs leaves no record. */
export interface RunChoice {
  sets?: readonly string[] | undefined;
  form?: string | undefined;
  trials?: readonly string[] | undefined;
}

/**
 * Returns which runs are wanted: all, or those of the sets and the form, or the trials.
 * @throws Error for a name that does not exist
 */
export function chosenRuns({ sets, form, trials }: RunChoice): (run: RunName) => boolean {
  sets?.forEach(valueSetNamed);
  trials?.forEach(trialNamed);
  if (form !== undefined && !forms.some((known) => known === form)) {
    throw new Error(`There is no form ${form}; there are ${forms.join(", ")}.`);
  }
  return (run) => {
    if (run.trial !== undefined) return trials ? trials.includes(run.trial) : !(sets || form);
    return (sets ? sets.includes(run.set) : form !== undefined || !trials) && run.form === (form ?? run.form);
  };
}
