import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adviceFor, type AdviceContext } from "../../../src/diagnosis/advice.ts";
import { readError } from "../../../src/protocols/errors.ts";
import { protocols } from "../../../src/protocols/index.ts";
import type { ErrorKind, ReplyError } from "../../../src/protocols/reply.ts";

const context: AdviceContext = { protocol: protocols.chat, model: "my-model", keyHeader: "Authorization" };
const api: ReplyError = { kind: "api", message: "boom" };
const error = (more: Partial<ReplyError>): ReplyError => ({ ...api, ...more });

describe("adviceFor", () => {
  it("does not say again what the title says", () => {
    const titled = adviceFor(200, error({ kind: "page" }), { ...context, isTitled: true });
    expect(titled).toBe("Check the server URL, and whether a login page is in the way.");
  });

  it.each<[status: number | undefined, error: ReplyError, advice: RegExp]>([
    [400, api, /did not accept the request\./],
    [422, error({ param: "messages.0.role" }), /“messages\.0\.role”/],
    [400, error({ type: "exceed_context_size_error" }), /too long for this model/],
    [400, error({ code: "context_length_exceeded" }), /too long for this model/],
    [200, error({ code: "CONTEXT_LENGTH_EXCEEDED" }), /too long for this model/],
    [200, error({ type: "Rate_Limit_Error" }), /Too many requests/],
    [404, error({ code: "MODEL_NOT_FOUND" }), /does not know the model “my-model”/],
    [400, error({ type: "model_not_found" }), /does not know the model “my-model”/],
    [400, error({ param: "model" }), /does not know the model “my-model”/],
    [400, error({ param: "max_tokens" }), /lower Max Tokens/],
    [400, error({ param: "max_output_tokens" }), /lower Max Tokens/],
    [undefined, error({ kind: "unmarked" }), /leaves out the end mark/],
    [401, api, /rejected the API key.*Authorization/],
    [402, api, /credit/],
    [429, error({ code: "insufficient_quota" }), /credit.*will not help/],
    [429, error({ type: "enforced_spend_limit_reached" }), /credit/],
    [403, api, /right to this model.*this page’s address/],
    [404, error({ code: "model_not_found" }), /does not know the model “my-model”\. .*\/v1\/models/],
    [404, error({ type: "not_found_error" }), /does not know the model “my-model”\./],
    [404, error({ type: "not_found_error", code: "404" }), /“my-model” or the path \/v1\/chat\/completions/],
    [404, error({ kind: "text" }), /no \/v1\/chat\/completions at this server URL/],
    [404, error({ kind: "empty" }), /no \/v1\/chat\/completions at this server URL/],
    [404, error({ kind: "page" }), /web page/],
    [405, api, /does not speak Chat Completions/],
    [501, api, /does not speak Chat Completions/],
    [408, api, /gave up waiting/],
    [504, error({ kind: "page" }), /gave up waiting/],
    [524, error({ kind: "page" }), /gave up waiting/],
    [413, error({ kind: "page" }), /too large/],
    [429, api, /Too many requests.*in a little while/],
    [500, api, /failed on this request/],
    [502, error({ kind: "page" }), /server behind it/],
    [503, error({ kind: "text" }), /loading the model/],
    [529, api, /not your limit/],
    [418, api, /its message says why/],
    [599, api, /failed on this request/],
    [200, error({ kind: "page" }), /web page.*login/],
    [401, error({ kind: "page" }), /web page.*login/],
    [200, error({ kind: "text" }), /not from an LLM API/],
    [200, error({ kind: "empty" }), /without an answer/],
    [200, error({ kind: "ndjson" }), /Ollama.*\/v1\/chat\/completions/],
    [200, error({ kind: "unreadable" }), /not in the form of Chat Completions/],
    [200, error({ kind: "closed" }), /^Send again; .* time limit in a gateway/],
    [200, error({ kind: "network" }), /Check the server, then send again/],
    [undefined, error({ kind: "network" }), /Check the server, then send again/],
    // Errors inside a 200 response.
    [200, error({ code: "429" }), /Too many requests/],
    [200, error({ code: "insufficient_quota" }), /credit/],
    [200, error({ type: "overloaded_error" }), /not your limit/],
    [200, error({ type: "authentication_error" }), /rejected the API key/],
    [200, error({ code: "rate_limit_exceeded" }), /Too many requests/],
    [200, error({ code: "server_error" }), /failed on this request/],
    [200, api, /failed on this request.*its log/],
  ])("advises on status %s with %j", (status, given, advice) => {
    expect(adviceFor(status, given, context)).toMatch(advice);
  });

  it("names the header of the key, and asks for a key where none was sent", () => {
    const { keyHeader: _, ...keyless } = context;
    expect(adviceFor(401, api, keyless)).toMatch(/wants an API key/);
    expect(adviceFor(403, api, keyless)).toMatch(/may want an API key/);
    expect(adviceFor(401, api, { ...context, keyHeader: "x-api-key" })).toMatch(/x-api-key/);
  });

  it("names the time to wait where the server gives one", () => {
    expect(adviceFor(429, api, { ...context, retryAfter: 7 })).toMatch(/in 7 s\./);
    expect(adviceFor(429, api, { ...context, retryAfter: 0 })).toMatch(/in 0 s\./);
  });

  it("does not depend on the error's message", () => {
    const kinds: ErrorKind[] = ["api", "page", "text", "empty", "ndjson", "unreadable", "closed", "network"];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 200, max: 600 }),
        fc.string(),
        (kind, status, message) => {
          const advice = adviceFor(status, { kind, message }, context);
          expect(advice).toBe(adviceFor(status, { kind, message: "model not found: rate limit" }, context));
          expect(advice.match(/\./g)?.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("advises on whatever a server sends", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (body, status) => {
        expect(adviceFor(status, readError(status, null, body), context)).not.toBe("");
      }),
    );
  });
});
