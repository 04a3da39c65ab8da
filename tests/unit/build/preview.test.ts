import { expect, test } from "vitest";
import { previewOf } from "../../../src/build/preview.ts";

const sizeOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png);
  return [bytes.toString("latin1", 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

test("the picture has its size, and the same bytes for the same settings on every machine", async () => {
  const [first, second] = [await previewOf({ name: "Integrate" }), await previewOf({ name: "Integrate" })];
  expect(sizeOf(first)).toEqual(["PNG", 1200, 630]);
  expect(Buffer.from(first).equals(second)).toBe(true);
});

test("name and lead are in it, drawn with the picture's own fonts", async () => {
  const pictures = await Promise.all(
    [
      { name: "Integrate" },
      { name: "Gateway" },
      { name: "Integrate", intro: "For all." },
      { name: "Integrate", intro: "For none." },
    ].map(previewOf),
  );
  expect(new Set(pictures.map((picture) => Buffer.from(picture).toString("base64"))).size).toBe(4);
});

test("characters that the fonts lack are left out, and what cannot be read at all has no empty boxes", async () => {
  const plain = await previewOf({ name: "Gateway" });
  expect(Buffer.from(await previewOf({ name: "Gateway 🚀" })).equals(plain)).toBe(true);
  const [chinese, arabic] = [await previewOf({ name: "智能网关" }), await previewOf({ name: "بوابة" })];
  expect(Buffer.from(chinese).equals(arabic)).toBe(true);
});

test("a name that is markup, or longer than the picture, stops no build", async () => {
  for (const name of ['<b> & "x" \u0007', "word ".repeat(60), "x".repeat(300)]) {
    expect(sizeOf(await previewOf({ name, intro: name }))).toEqual(["PNG", 1200, 630]);
  }
});
