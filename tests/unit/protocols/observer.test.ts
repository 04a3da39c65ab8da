import { expect, it } from "vitest";
import { protocols } from "../../../src/protocols/index.ts";
import { createReader } from "../../../src/protocols/reader.ts";
import { bytesOf, delta } from "./support.ts";

it("an observer gets every event unchanged, in any chunking", () => {
  const first = JSON.stringify(delta({ content: "Hi" }));
  const bytes = bytesOf(`:\n\ndata: ${first}\n\nevent: ping\ndata: {}\n\ndata: not JSON\n\ndata: [DONE]\n\n`);
  for (const size of [1, 7, bytes.length]) {
    const seen: unknown[] = [];
    const head = { status: 200, contentType: null };
    const reader = createReader(protocols.chat, head, {
      onEvent: (data, event) => seen.push([event, data]),
    });
    for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
    reader.end();
    expect(seen).toEqual([
      [undefined, first],
      ["ping", "{}"],
      [undefined, "not JSON"],
      [undefined, "[DONE]"],
    ]);
  }
});
