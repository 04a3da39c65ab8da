/** The causes for which servers refuse tools, and what the operator of each must change. */

import type { ReplyError } from "../protocols/reply.ts";
import { protocolIds, type ProtocolId } from "../protocols/protocol-info.ts";
import type { Software, SoftwareId } from "./software.ts";
import type { Finding } from "./support.ts";

/** Change of a server or a model that helps against a refusal of tools. */
export interface ToolRemedy {
  /** The option or the setting, for a sentence elsewhere: `--jinja`. */
  name: string;
  /** The cause and what to do; `code` in backticks. */
  text: string;
}

interface RefusalCause {
  /** Software that refuses so. */
  software: SoftwareId | "tgi";
  /** Words of the refusal: no server gives it a code. A gateway passes on those of the server behind it. */
  words: RegExp;
  remedy: (model: string) => ToolRemedy;
}

/** Parsers of tool calls by family of models, the special before the general: for vLLM, then for SGLang. */
const parsers: readonly [family: RegExp, vllm: string, sglang?: string][] = [
  [/qwen-?3[\w.-]*coder|qwen-?3\.[5-9]|qwen-?[4-9]/, "qwen3_coder", "qwen3_coder"],
  [/qwen|qwq|hermes/, "hermes", "qwen25"],
  [/llama-?4/, "llama4_pythonic", "pythonic"],
  [/llama-?3/, "llama3_json", "llama3"],
  [/(?:mi[sx]tral|ministral|devstral|codestral|magistral)/, "mistral", "mistral"],
  [/deepseek[\w.-]*v?3\.2/, "deepseek_v32", "deepseekv32"],
  [/deepseek[\w.-]*v?3\.1/, "deepseek_v31", "deepseekv31"],
  [/deepseek/, "deepseek_v3", "deepseekv3"],
  [/gpt-?oss/, "openai", "gpt-oss"],
  [/glm-?(?:4\.7|[5-9])/, "glm47", "glm47"],
  [/glm-?4/, "glm45", "glm45"],
  [/kimi-?k2/, "kimi_k2", "kimi_k2"],
  [/gemma-?4/, "gemma4"],
  [/granite/, "granite"],
  [/minimax[\w.-]*m2/, "minimax_m2", "minimax-m2"],
  [/minimax/, "minimax"],
  [/phi-?4[\w.-]*mini/, "phi4_mini_json"],
  [/seed-?oss/, "seed_oss"],
  [/hunyuan/, "hunyuan_a13b"],
  [/ernie-?4/, "ernie45"],
  [/step-?3/, "step3", "step3"],
  [/olmo-?3/, "olmo3"],
  [/internlm/, "internlm"],
  [/jamba/, "jamba"],
  [/xlam/, "xlam"],
];

/** Returns the options with the parser for a model, or a sentence with the usual ones where its family is not known. */
function parserOption(model: string, server: "vllm" | "sglang"): { option: string; hint: string } {
  const family = parsers.find(([pattern]) => pattern.test(model.toLowerCase().replaceAll("_", "-")));
  const parser = family?.[server === "vllm" ? 1 : 2];
  if (parser) return { option: `--tool-call-parser ${parser}`, hint: "" };
  const usual =
    server === "vllm" ? "`hermes`, `llama3_json`, `mistral`, `qwen3_coder`" : "`qwen25`, `llama3`, `mistral`";
  return {
    option: "--tool-call-parser PARSER",
    hint: ` PARSER goes by the model’s family: ${usual} and others.`,
  };
}

const vllm = (model: string): ToolRemedy => {
  const { option, hint } = parserOption(model, "vllm");
  return {
    name: "vLLM’s --enable-auto-tool-choice",
    text: `vLLM was started without tool calls. Add \`--enable-auto-tool-choice ${option}\` to \`vllm serve\`, then restart it.${hint}`,
  };
};

const sglang = (model: string): ToolRemedy => {
  const { option, hint } = parserOption(model, "sglang");
  return {
    name: "SGLang’s --tool-call-parser",
    text: `SGLang was started without a parser of tool calls. Add \`${option}\` to its command, then restart it.${hint}`,
  };
};

/** The causes by the server's words; those that name an option of one server come first. */
const causes: readonly RefusalCause[] = [
  { software: "vllm", words: /--enable-auto-tool-choice|--tool-call-parser/, remedy: vllm },
  { software: "sglang", words: /tool_call_parser/, remedy: sglang },
  {
    software: "llamacpp",
    words: /--jinja|unsupported param: tools/i,
    remedy: () => ({
      name: "llama-server’s --jinja",
      text: "llama-server was started without its Jinja templates. Add `--jinja`, or take `--no-jinja` away, then restart it.",
    }),
  },
  {
    software: "openrouter",
    words: /no endpoints found that support tool use/i,
    remedy: () => ({
      name: "a model with tools",
      text: "None of OpenRouter’s providers of this model takes tools. Choose a model from `openrouter.ai/models?supported_parameters=tools`.",
    }),
  },
  {
    software: "litellm",
    words: /UnsupportedParamsError|does not support parameters:.*\btools\b/,
    remedy: () => ({
      name: "a model with tools behind LiteLLM",
      text: "LiteLLM takes no tools for this model. Route the name to a model that does: `drop_params: true` only drops them, and agents still fail.",
    }),
  },
  {
    software: "ollama",
    words: /does not support tools/i,
    remedy: (model) => ({
      name: "a model with tools",
      text: `The template of this model has no tools. Choose a model whose capabilities include them: \`ollama show ${model || "MODEL"}\` lists these.`,
    }),
  },
  {
    software: "tgi",
    words: /grammar[\w\s]*(?:disabled|not supported)|--disable-grammar-support/i,
    remedy: () => ({
      name: "TGI’s grammars",
      text: "Text Generation Inference was started with `--disable-grammar-support`, which takes tools away. Remove it, then restart.",
    }),
  },
];

/** Words with which servers refuse the field itself, whatever their software. */
const REFUSES_TOOLS =
  /\btools?\b[^.]{0,60}\b(?:not (?:supported|permitted|allowed|enabled|available)|unsupported|disabled)\b|\b(?:not support|unsupported|unknown (?:field|parameter)|unrecogni[sz]ed|disabled)\b[^.]{0,40}\b(?:tools?|function[ -]call(?:s|ing)?)\b/i;

type Words = Pick<ReplyError, "message" | "cause" | "param">;

const wordsOf = ({ message, cause = "" }: Words): string => `${message}\n${cause}`;

/** Whether a server says with its error which of its options or models takes no tools. */
export const namesToolOption = (error: Words): boolean =>
  causes.some(({ words }) => words.test(wordsOf(error)));

/** Whether a server says with its error that it takes no tools. */
export const saysNoTools = (error: Words): boolean =>
  /^(?:body\.)?tools?\b/.test(error.param ?? "") ||
  REFUSES_TOOLS.test(wordsOf(error)) ||
  namesToolOption(error);

/**
 * Returns the remedy against a refusal of tools: by the server's words, else by its software.
 * @param error absent where the server gave no message
 */
export function toolRemedy(
  error: Words | undefined,
  model: string,
  software: Pick<Software, "id" | "isBehind"> | undefined,
): ToolRemedy {
  const known = software?.isBehind ? undefined : software?.id;
  const cause =
    (error && causes.find(({ words }) => words.test(wordsOf(error)))) ??
    causes.find(({ software: id }) => id === known);
  return (
    cause?.remedy(model) ?? {
      name: "a server with tools",
      text: "Look in the options of your server, and of each gateway in front of it, for tools or function calling; or choose a model that has them.",
    }
  );
}

/** Returns the remedies against the refusals of tools in a check's findings, each once. */
export function toolRemedies(
  findings: Partial<Record<ProtocolId, Finding>>,
  model: string,
  software: Pick<Software, "id" | "isBehind"> | undefined,
): ToolRemedy[] {
  const remedies = protocolIds.flatMap((id) => {
    const finding = findings[id];
    if (finding?.answer !== "no") return [];
    return toolRemedy(finding.detail ? { message: finding.detail } : undefined, model, software);
  });
  return [...new Map(remedies.map((remedy) => [remedy.text, remedy])).values()];
}
