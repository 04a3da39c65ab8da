import { encode } from "../../../snippets/encode.ts";
import { joined, layOut } from "./layout.ts";
import { group, json, literal } from "./literals.ts";
import { string, type Code } from "./pieces.ts";
import { modelString, type Writer } from "./writer.ts";

/** A JSON body inside the quotes of a shell or of PowerShell, which can hold every value. */
export const curl: Writer = ({ stream, system, model, fields }) => {
  const members: Code[] = [
    json.member("model", modelString(model, json.string)) as Code,
    ...Object.entries({ ...fields, ...(stream && { stream }) }).map(
      ([name, value]) => json.member(name, literal(value, json)) as Code,
    ),
  ];
  const body = { ...group(members, json.object, json), isBroken: true };
  const pieces = layOut(body, "  ").map((piece) =>
    // The body is one string of the shell.
    "slot" in piece ? piece : string(encode(piece.text, [system === "windows" ? "ps" : "sh"])),
  );
  return { parts: [joined(pieces)], unsupported: [] };
};
