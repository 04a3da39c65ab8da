/** The values that every snippet is run with, as a visitor types them into the three fields. */
import { parseApiKey } from "../../src/values/api-key.ts";
import { parseModelName } from "../../src/values/model-name.ts";
import { parseServerUrl } from "../../src/values/server-url.ts";
import type { Snippet } from "../../src/build/snippets.ts";
import { HELLO } from "../../src/ui/panel-name.ts";
import type { TextForm } from "../../src/snippets/key-form.ts";
import type { SlotValues } from "../../src/snippets/slots.ts";

export interface ValueSet {
  name: string;
  /** Path prefix, as typed after the server's address. */
  prefix: string;
  /** API key; without one, the visitor ticks "No key needed". */
  key?: string;
  model: string;
  /** Whether the server listens on the IPv6 loopback address. */
  ipv6?: true;
  /** Whether the shell holds the variables of `canaries.yaml`. */
  canaries?: true;
}

/** Name of a file that exists after a run only if a value was executed. */
export const CANARY = "pwned";

export const valueSets: readonly ValueSet[] = [
  { name: "plain", prefix: "", key: "sk-test-123", model: "qwen3-32b" },
  { name: "path prefix", prefix: "/proxy/llm", key: "sk-test-123", model: "Qwen/Qwen3-32B:free@q4_K_M" },
  { name: "IPv6", prefix: "", key: "sk-test-123", model: "llama-3.3+8b", ipv6: true },
  { name: "single quotes", prefix: "/it's", key: "sk-'it''s'", model: "it's 'quoted' ''" },
  { name: "double quotes", prefix: '/say"hi"', key: 'sk-"say"hi""', model: 'say "hi" ""' },
  { name: "backslashes", prefix: "", key: "sk-C:\\new\\table\\u0041\\", model: "C:\\new\\table\\u0041\\" },
  {
    name: "command substitution",
    prefix: "/$(id)",
    key: "sk-$(id>pwned)$(touch${IFS}pwned)",
    model: "$(touch pwned) $((1+1))",
  },
  { name: "backticks", prefix: "/`id`", key: "sk-`id>pwned`", model: "`touch pwned` ```" },
  {
    name: "dollars",
    prefix: "/$HOME/$$",
    key: "$HOME${HOME}$$!a$!b$",
    model: "$HOME ${HOME} $$ $& $` $' $1 ${HOME:-x}",
  },
  { name: "percent", prefix: "/a%20b%zz", key: "sk-%PATH%%41%s%n%%", model: "100% %s %n %(x)s %PATH% %41" },
  {
    name: "interpolation",
    prefix: "/{0}/${id}",
    key: "sk-#{id}{0}{{7*7}}<%=1%>",
    model: "#{id} #$0 {0} {{7*7}} <%= 1 %> \\(1)",
  },
  {
    name: "references",
    prefix: "",
    key: "${{secrets.HOME}}{env:HOME}{file:/etc/hostname}${env:HOME}",
    model: "${{ secrets.HOME }} {env:HOME} {file:/etc/hostname} ${env:HOME}",
  },
  { name: "slots", prefix: "/{{MODEL_NAME}}", key: "{{API_KEY}}{{MODEL_NAME}}$&", model: "{{API_KEY}} {{ MODEL_NAME | json | sh }}" },
  {
    name: "unicode",
    prefix: "/ü/日本",
    key: "sk-test-123",
    model: "modèle e\u0301 日本語 עברית 😀 👩‍💻 “x” \u00a0 \u200bx \u2028 x",
  },
  { name: "exclamation mark", prefix: "/!!", key: "!id>pwned", model: "!touch pwned" },
  { name: "dashes", prefix: "/-x/--y", key: "--help", model: "--version" },
  { name: "comment and list marks", prefix: "/a,b=c;d&e|f", key: "#:-&*?|>@,[]<>;~^()", model: "- a: b # c, [d] & *e ? |f >g @h ~ null" },
  { name: "long", prefix: `/${"p".repeat(200)}`, key: `sk-${"Kk0-_".repeat(600)}`, model: `m-${"x/'\"\\".repeat(100)}` },
  { name: "no key", prefix: "/open", model: "qwen3-32b" },
  { name: "vendor variables", prefix: "", key: "sk-test-123", model: "qwen3-32b", canaries: true },
  {
    name: "all at once",
    prefix: "/it's/\"$(id)\"/`id`/$HOME/%zz/{0}/{{MODEL_NAME}}/ü",
    key: "!sk-'\"\\$(id>pwned)`id>pwned`$HOME%s#{id}{{API_KEY}}${{x}}{env:HOME}&|;<>",
    model: "acme/m:1 '\"\\n$(touch pwned)`touch pwned`$HOME ${HOME} %s #{id} {0} {{API_KEY}} ${{ x }} {env:HOME} # ü \u2028 😀",
    canaries: true,
  },
]; // prettier-ignore

/** Name of the set without a special character, which trials run with. */
export const PLAIN = "plain";

/** Name of the set with every kind of special character, and the variables: for programs that take long to start. */
const ALL_AT_ONCE = "all at once";

/** Returns the set with a name. */
export function valueSetNamed(name: string): ValueSet {
  const set = valueSets.find((candidate) => candidate.name === name);
  if (!set)
    throw new Error(
      `There is no value set ${name}; there are ${valueSets.map((known) => known.name).join(", ")}.`,
    );
  return set;
}

const ofLiteral = new Set(valueSets.flatMap(({ name }) => (name === ALL_AT_ONCE ? [] : [name])));

/** Names of the sets in which the variable of the key could be misread or lose to another. */
const ofVariable = new Set([
  "plain",
  "single quotes",
  "double quotes",
  "backslashes",
  "command substitution",
  "dollars",
  "references",
  "slots",
  "exclamation mark",
  "comment and list marks",
  "vendor variables",
]);

/**
 * Names of the sets in which an agent or app that reads the variable by itself could misread the key: where it puts the
 * value into JSON or YAML text, or looks for references in it again.
 */
const ofGuideVariable = new Set([
  PLAIN,
  "double quotes",
  "dollars",
  "references",
  "comment and list marks",
  "vendor variables",
]);

/** Returns the sets of a snippet whose program takes long to start: in one form, one set has all kinds of characters. */
export const fewSetsOf = (form: TextForm): readonly ValueSet[] =>
  valueSets.filter(({ name }) => name === PLAIN || (name === ALL_AT_ONCE && form === "literal"));

/**
 * Returns the sets of a snippet in a form of the key. The other forms need fewer: their URL and model name are written the
 * same, and in a guide's the shell's own line, which every SDK proves, sets the variable. A command prints the key. A program of another task than
 * `hello` holds the values as that one does; one of a framework has few sets.
 */
export function setsOf({ path, task }: Pick<Snippet, "path" | "task">, form: TextForm): readonly ValueSet[] {
  if (path.startsWith("frameworks/")) return fewSetsOf(form);
  const names =
    task !== undefined && task !== HELLO
      ? new Set([PLAIN])
      : form === "literal"
        ? ofLiteral
        : /^(?:agents|apps)\//.test(path)
          ? ofGuideVariable
          : ofVariable;
  return valueSets.filter(({ name }) => names.has(name));
}

/**
 * Returns the values of a set as the page fills them into snippets, for a server that listens at `address`.
 * @throws Error when the page refuses a value, or would change the key or the model name
 */
export function valuesOf(set: ValueSet, address: string): SlotValues {
  const accepted = (typed: string, parsed: ReturnType<typeof parseServerUrl>): string => {
    if (!parsed.ok) throw new Error(`value set ${set.name}: the page refuses ${typed}: ${parsed.error}`);
    return parsed.value;
  };
  const unchanged = (typed: string, parsed: ReturnType<typeof parseServerUrl>): string => {
    const value = accepted(typed, parsed);
    if (value !== typed) throw new Error(`value set ${set.name}: the page reads ${typed} as ${value}`);
    return value;
  };
  const url = `${address}${set.prefix}`;
  return {
    SERVER_URL: accepted(url, parseServerUrl(url)),
    API_KEY: set.key === undefined ? "" : unchanged(set.key, parseApiKey(set.key)),
    MODEL_NAME: unchanged(set.model, parseModelName(set.model)),
  };
}
