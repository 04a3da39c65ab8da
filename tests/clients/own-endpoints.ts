/** Tasks whose programs call another endpoint than their protocol's. */
import type { Snippet } from "../../src/build/library.ts";
import { BadRequest } from "../../src/demo/adapters/adapter.ts";
import { saidIn } from "./task-requests.ts";
import { nothingMissing, randomCount, randomWord, type Work } from "./work.ts";

/** An endpoint below the server URL. */
export interface Endpoint {
  method: "GET" | "POST";
  path: string;
}

export const modelsEndpoint: Endpoint = { method: "GET", path: "/v1/models" };

const endpoints: Record<string, Endpoint> = {
  embeddings: { method: "POST", path: "/v1/embeddings" },
  models: modelsEndpoint,
  count: { method: "POST", path: "/v1/messages/count_tokens" },
};

/** Returns the endpoint that only a task's programs call; `undefined` for one that calls its protocol's. */
export const ownEndpointOf = ({ task }: Pick<Snippet, "task">): Endpoint | undefined =>
  task === undefined ? undefined : endpoints[task];

/** Returns the list of models as servers with OpenAI's APIs give it. */
export const listOf = (...ids: string[]): object => ({
  object: "list",
  data: ids.map((id) => ({ id, object: "model", created: 1, owned_by: "acme" })),
});

/** The works of these tasks, by task. */
export const ownEndpointWorks: Record<string, () => Work> = {
  embeddings() {
    const shows: string[] = [];
    return {
      reply: () => ({}),
      body({ input, encoding_format: format }) {
        const texts = Array.isArray(input) ? input : [input];
        const data = texts.map((text, index) => {
          if (typeof text !== "string" || !text) throw new BadRequest("input", "input: texts are required.");
          // Exact in 32 bits, so that every language prints it alike.
          const vector = Float32Array.of(randomCount() / 65_536, -0.5, 0.25, index);
          shows.push(String(vector[0]));
          const base64 = format === "base64" && Buffer.from(vector.buffer).toString("base64");
          return { object: "embedding", index, embedding: base64 || [...vector] };
        });
        return { object: "list", model: "m", data, usage: { prompt_tokens: 4, total_tokens: 4 } };
      },
      missing: () => (shows.length > 1 ? [] : ["sent fewer than two texts"]),
      shows,
    };
  },

  models() {
    const ids = [1, 2].map((index) => `acme/model-${index}-${randomWord()}`);
    return {
      reply: () => ({}),
      body(_, protocol) {
        if (protocol !== "messages") return listOf(...ids);
        const data = ids.map((id) => ({
          id,
          type: "model",
          display_name: id,
          created_at: "2026-01-01T00:00:00Z",
        }));
        return { data, has_more: false, first_id: ids[0], last_id: ids[1] };
      },
      missing: nothingMissing,
      shows: ids,
    };
  },

  count() {
    const tokens = randomCount();
    return {
      reply: () => ({}),
      body(body) {
        if (saidIn("messages", body).length === 0)
          throw new BadRequest("messages", "messages: Field required");
        return { input_tokens: tokens };
      },
      missing: nothingMissing,
      shows: [String(tokens)],
    };
  },
};
