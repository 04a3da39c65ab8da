/** Checks the visitor's server: its models list, then the smallest request in each protocol. */

import { readModels } from "../../diagnosis/models.ts";
import { brief, type Cause, type Verdict } from "../../diagnosis/reachability.ts";
import { recognise } from "../../diagnosis/software.ts";
import { judgeKey, judgeProtocol, worked, type ProtocolProbe } from "../../diagnosis/support.ts";
import { redact } from "../../secrets/redact.ts";
import { protocols } from "../../protocols/index.ts";
import { parseJson } from "../../protocols/json.ts";
import { MODELS_PATH, type ProtocolId } from "../../protocols/protocol-info.ts";
import type { Protocol, Settings } from "../../protocols/protocol.ts";
import { createReader } from "../../protocols/reader.ts";
import { $check, beginCheck, type Check } from "./check-store.ts";
import { $values, type ConnectionValues } from "../connection/connection.ts";
import { $serverFacts, forgetServer, learn, type ServerFacts } from "../connection/server-facts.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { call } from "../connection/call-server.ts";

/** Most bytes read of an answer to a check. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/** Causes that hold for everything on a server, so that nothing more is sent. */
const FINAL: Cause[] = [
  "offline",
  "mixed-content",
  "policy",
  "permission-denied",
  "permission-open",
  "permission-insecure",
  "wrong-scheme",
  "unreachable",
  "unreachable-or-certificate",
  "silent",
];

/** One token; OpenAI's Responses refuses less than 16. */
const smallest: Record<ProtocolId, Settings> = {
  chat: { maxTokens: 1 },
  messages: { maxTokens: 1 },
  responses: { maxTokens: 16 },
};

/** OpenAI's reasoning models know the limit of Chat Completions by another name. */
const renamedLimit: Settings = { more: { max_completion_tokens: 16 } };

/** A body that was read whole, or why there was none. */
type Fetched =
  | { response: Response; text: string; ms: number; verdict?: undefined }
  | { response?: undefined; verdict: Verdict; ms: number };

/**
 * Checks a server and keeps `$check` up to date; a check under way is stopped first.
 * @param asked what was filled in at the click; when it is not any more, the check is void
 */
export async function checkServer(asked: ConnectionValues): Promise<void> {
  const { server, key, model: typed } = asked;
  const now = $values.get();
  if (now.server !== server || now.key !== key) return;
  const signal = beginCheck();
  forgetServer();
  let check: Check = { underWay: true, server, key, model: typed };
  const update = (changes: Partial<Check>) => {
    if (signal.aborted) return;
    check = { ...check, ...changes };
    $check.set(check);
  };
  const tell = (found: Partial<ServerFacts>) => {
    if (!signal.aborted) learn(found);
  };
  update({});
  try {
    await run();
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    update({ underWay: false, endedAt: Date.now() });
  }

  async function run(): Promise<void> {
    const host = new URL(server).host;
    const answers: unknown[] = [];
    const list = await get(server + MODELS_PATH, listHeaders(host, key), signal);
    let listed: unknown;
    if (list.response) {
      listed = parseJson(list.text);
      const models = list.response.ok ? readModels(listed) : undefined;
      update({
        reachable: { answer: "yes", reason: "from this page", ms: list.ms },
        modelsStatus: list.response.status,
      });
      if (models) tell({ models });
    } else {
      update({ reachable: notReached(list.verdict), verdict: list.verdict });
      if (FINAL.includes(list.verdict.cause)) return;
    }
    const headersOf = list.response?.headers;
    const nameSoftware = () => {
      const software = recognise({
        host,
        models: listed,
        answers,
        header: (name) => headersOf?.get(name) ?? null,
      });
      if (software) tell({ software });
    };
    nameSoftware();

    // A server with a single model is asked for that one.
    const { models = [] } = $serverFacts.get();
    const model = typed || (models.length === 1 ? (models[0] as string) : "");
    const trials = new Map<ProtocolId, ProtocolProbe>();
    const judge = () => {
      const all = [...trials.values()];
      const findings = [...trials].map(([id, trial]) => {
        const othersWork = all.some((other) => other !== trial && worked(other));
        const finding = judgeProtocol(trial, {
          model,
          models: $serverFacts.get().models,
          othersWork,
          hasKey: Boolean(key),
        });
        return [id, { ...finding, reason: redact(finding.reason, key) }];
      });
      tell({ protocols: { ...$serverFacts.get().protocols, ...Object.fromEntries(findings) } });
      update({
        keyAccepted: judgeKey(Boolean(key), all, check.modelsStatus),
        ...(all.some(({ status }) => status !== undefined) && {
          reachable:
            check.reachable?.answer === "yes" ? check.reachable : { answer: "yes", reason: "from this page" },
        }),
      });
    };
    update({ model });
    judge();
    if (!model) {
      const finding = { answer: "unknown", reason: "needs a model name" } as const;
      return tell({ protocols: { chat: finding, messages: finding, responses: finding } });
    }
    for (const protocol of Object.values(protocols)) {
      let result = await tryOut(protocol, smallest[protocol.id], model);
      if (protocol.id === "chat" && result.trial.status === 400 && result.param === "max_tokens") {
        result = await tryOut(protocol, renamedLimit, model);
      }
      trials.set(protocol.id, result.trial);
      answers.push(result.answer);
      judge();
      nameSoftware();
    }
  }

  async function tryOut(
    protocol: Protocol,
    settings: Settings,
    model: string,
  ): Promise<{ trial: ProtocolProbe; answer?: unknown; param?: string }> {
    const body = protocol.body({ model, message: "Hi", stream: false, settings });
    const headers = protocol.headers(new URL(server).host, key || undefined);
    const post = { method: "POST", body: JSON.stringify(body) };
    const fetched = await get(server + protocol.path, headers, signal, post);
    if (!fetched.response) {
      return { trial: { outcome: "failed", ms: fetched.ms, cause: brief(fetched.verdict) } };
    }
    const { status, headers: answered } = fetched.response;
    const reader = createReader(protocol, { status, contentType: answered.get("content-type") });
    reader.push(new TextEncoder().encode(fetched.text));
    reader.end();
    const { outcome = "interrupted", error } = reader.reply;
    return {
      trial: { status, outcome, ms: fetched.ms, ...(error && { error }) },
      answer: parseJson(fetched.text),
      ...(error?.param && { param: error.param }),
    };
  }
}

/** A models list needs a key in the form its vendor reads; llama.cpp, vLLM and the gateways read `Authorization`. */
function listHeaders(host: string, key: string): Record<string, string> {
  const { "content-type": _, ...headers } = (
    host === "api.anthropic.com" ? protocols.messages : protocols.chat
  ).headers(host, key || undefined);
  return headers;
}

async function get(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  init: RequestInit = {},
): Promise<Fetched> {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  try {
    const response = await call(url, { ...init, headers, signal });
    const ms = elapsed();
    return { response, text: await textOf(response), ms };
  } catch {
    signal.throwIfAborted();
    return { verdict: await diagnose(url, headers, signal), ms: elapsed() };
  }
}

/** The body's text, up to a size that no honest answer to a check has. */
async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; reader && size < LARGEST_ANSWER;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    text += decoder.decode(value, { stream: true });
  }
  void reader?.cancel().catch(() => {});
  return text;
}

const notReached = (verdict: Verdict) => ({ answer: "no", reason: brief(verdict) }) as const;
