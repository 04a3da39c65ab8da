/** Writes what a check found as Markdown, for the server's operator. Nothing in it holds the key. */

import { idsOf } from "../../diagnosis/model-list.ts";
import { toolRemedies } from "../../diagnosis/tool-remedies.ts";
import { cutText } from "../../protocols/budget.ts";
import { redact } from "../../secrets/redact.ts";
import type { LimitName } from "../../diagnosis/limits.ts";
import type { Limit } from "../connection/limits-in-force.ts";
import { rowsOf, shownVerdict, type CheckFacts } from "./check-rows.ts";
import { commonReasons, serverMessages } from "./check-words.ts";

/** Models that a report names; a gateway may list thousands. */
const MOST_MODELS = 20;

/** Characters of a text of the server's that a report quotes. */
const EXCERPT = 500;

/** A finished check, and the page that made it. */
export interface Checked extends CheckFacts {
  /** Those of the checked model, as far as they are known. */
  limits: Partial<Record<LimitName, Limit>>;
  /** The page's address, without values. */
  page: string;
}

/** Returns the report on a check. */
export function reportOn({ check, facts, model, apis, limits, page }: Checked): string {
  const { protocols, tools, software, models } = facts;
  const hide = (text: string) => redact(text, check.key);
  const code = (text: string) => asCode(hide(shortened(text)));
  const prose = (text: string) => asProse(hide(shortened(text)));
  const verdict = shownVerdict(check);
  const ids = models && idsOf(models);
  const told = Object.entries(limits).filter(([, { state }]) => state === "filled");
  const blocks = [
    "# Server check",
    list([
      // A query or a fragment may hold a login.
      `Server: ${code(check.server.replace(/[?#].*$/s, ""))}`,
      software && `Software: ${prose([software.name, software.version].filter(Boolean).join(" "))}`,
      `Model: ${check.model ? code(check.model) : "none"}`,
      ...told.map(([name, { value }]) => `${name === "context" ? "Context length" : "Max output"}: ${value}`),
      `Key: ${check.key ? "given; it is not in this report" : "none"}`,
      `${check.stopped ? "Stopped" : "Checked"}: ${timeOf(check.endedAt)}, by a browser on ${code(page)}`,
    ]),
    table(
      ["Fact", "Result", "Reason", "Status or time"],
      rowsOf({ check, facts, model, apis }).map(({ name, answer, reason, figure = "" }) => [
        name,
        answer,
        prose(reason),
        figure,
      ]),
    ),
    ...commonReasons(protocols).map(({ text }) => prose(text)),
    ...serverMessages(protocols, tools).map(prose),
    ids && ids.length > 0 && `Models: ${ids.slice(0, MOST_MODELS).map(code).join(", ")}${rest(ids.length)}`,
    ...toolRemedies(tools, check.model, software).map(({ text }) => hide(text)),
    verdict && `## ${prose(verdict.title)}\n\n${hide(verdict.why)}`,
    verdict &&
      list(
        verdict.steps.map(
          ({ name, result, note }) =>
            `${prose(name)}: ${result}${note && note !== result ? `, ${prose(note)}` : ""}`,
        ),
      ),
  ];
  // The last word: whatever a block was made of.
  return `${hide(blocks.filter(Boolean).join("\n\n"))}\n`;
}

const rest = (count: number): string => (count > MOST_MODELS ? ` and ${count - MOST_MODELS} more` : "");

const list = (items: readonly (string | undefined | false)[]): string =>
  items.flatMap((item) => (item ? [`- ${item}`] : [])).join("\n");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");

/** Returns the beginning of a text; the cut is marked, so that a key which it divides is hidden. */
const shortened = (text: string): string => (text.length > EXCERPT ? `${cutText(text, EXCERPT)}…` : text);

const onOneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Writes a text as code, within more backticks than it holds in a row. */
function asCode(text: string): string {
  const line = onOneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : fence + line + fence;
}

/** Writes a text so that a server's words stay words: no links, pictures, markup or mentions of people. */
const asProse = (text: string): string =>
  onOneLine(text)
    .replace(/[\\`*[\]<>]/g, "\\$&")
    .replace(/[@!](?=[\w\\])/g, "$&\u200b");

const timeOf = (ms: number | undefined): string =>
  ms === undefined ? "not ended" : `${new Date(ms).toISOString().replace("T", " ").slice(0, 16)} UTC`;
