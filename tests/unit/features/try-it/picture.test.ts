/** Pictures that go with a message: what the APIs take. */
import { describe, expect, it } from "vitest";
import { limitsInWords, pictureError, typeOfBytes } from "../../../../src/features/try-it/picture/limits.ts";
import { protocolIds } from "../../../../src/protocols/protocol-info.ts";

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe("the type of a picture", () => {
  it.each([
    ["image/png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
    ["image/jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
    ["image/webp", "RIFF\x10\n\0\0WEBPVP8 "],
    ["image/gif", "GIF89a\x01\0"],
    [undefined, "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    [undefined, "RIFF\x10\n\0\0WAVEfmt "],
    [undefined, ""],
  ])("is %s by its first bytes", (type, start) => {
    expect(typeOfBytes(bytesOf(start))).toBe(type);
  });
});

describe("a picture", () => {
  const small = { bytes: 1000, width: 10, height: 10 };

  it("of a few pixels is taken by every API", () => {
    for (const id of protocolIds) expect(pictureError(small, id)).toBeUndefined();
  });

  it("of 4 MB is too large for Messages alone, and the limit is told", () => {
    const large = { ...small, bytes: 4 * 1024 * 1024 };
    expect(pictureError(large, "chat")).toBeUndefined();
    expect(pictureError(large, "responses")).toBeUndefined();
    expect(pictureError(large, "messages")).toBe(
      "This picture is too large: 4.0 MB. Anthropic Messages takes PNG, JPEG, WebP or GIF, up to 3.75 MB and 8,000 pixels a side.",
    );
  });

  it("of more pixels than Messages takes is told by its pixels", () => {
    expect(pictureError({ ...small, width: 9000 }, "messages")).toMatch(/: 9000 × 10 pixels\./);
  });

  it("has limits in every API", () => {
    for (const id of protocolIds)
      expect(limitsInWords(id)).toMatch(/PNG, JPEG, WebP or GIF, up to [\d.]+ MB/);
  });
});
