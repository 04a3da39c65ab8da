import fc from "fast-check";

/** Strings that have broken snippets, one kind a line. */
export const nasty: readonly string[] = [
  "",
  ..." ~ ! * ? # % & ; | < > ( ) [ ] { } = + , : @ - . / \\ ' \" ` $ ^".split(" ").slice(1),
  " ", "  two  spaces  ", " leading", "trailing ",
  "it's", "''", "'''", "'\\''", "'; id; '", '"', '""', '"""', 'say "hi"', "`id`", "```", "'\"'\"'",
  "\\", "\\\\", "a\\", "a\\\\\\", "\\n", "\\'", '\\"', "\\u0041", "\\x41", "\\0", "\\N{DASH}", "C:\\new\\table\\users",
  "$HOME", "${HOME}", "$(id)", "$((1+1))", "$'x'", "$\"x\"", "$$", "$&", "$`", "$'", "$1", "$<a>", "${{ secrets.KEY }}",
  "%s", "%d%n", "%PATH%", "%%", "%41", "#{id}", "#$0", "#@a", "{0}", "{x}", "{{", "}}", "{{}}", "{%x%}",
  "{{API_KEY}}", "{{ MODEL_NAME | json | sh }}", "API_KEY", "SERVER_URL", "MODEL_NAME", "your-api-key",
  "-", "--", "-n", "-e", "--help", "@file", "@/etc/passwd", "=x", "~/x", "~root", "!!", "!1", "*", "/*", "*/", "//", "#",
  " # comment", "x # y", "<!--", "</script>", "]]>", "<<EOF", "EOF", "&&", "||", ">x", "2>&1", "a;b", "a\tb", "\t", "\r",
  "\n", "\r\n", "a\nb", "a\\\nb", "\na", "a\n", "a\n\n", "EOF\nid\nEOF\n", "\n---\n", "\n...\n", "\ndata: x\n\n", "a\rb",
  "no", "yes", "true", "null", "~", "1e3", "0x10", "1_000", "2026-11-24", "a: b", "- a", "? a", "!!str a", "&a", "*a", "a #b",
  "\u0001\u0002\u001b[31m", "\b\f\v", "\u001f", "\u007f", "\u0080\u0085\u009f", "\u00a0", "\u00ad", "\u200b\u200c\u200d", "\u200e\u200f",
  "\u2028", "\u2029", "\u202a\u202e\u202c", "\u2066\u2067\u2069", "\u2060", "\ufeff", "a\ufeffb", "\ufff9\ufffb", "\ufffd", "\ufffe", "\uffff", "\ufdd0",
  "“smart”", "‘quotes’", "„low“", "ｆｕｌｌ", "é", "e\u0301", "Å", "ﬁ", "İı", "ß", "日本語", "עברית", "العربية", "नमस्ते",
  "😀", "👩‍💻", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "𝒳", "\u{10ffff}", "\u{1fffe}", "\u{e0041}",
  "org/model-7B:free@q4_K_M", "https://h.example/a?b=c&d=e#f", "Bearer x", "key: value", '{"a":1}', "[1]", "a=b",
  `${"x".repeat(4000)}'${"\\".repeat(999)}`, "'".repeat(500), "\\".repeat(501), '"'.repeat(500), "😀".repeat(500),
]; // prettier-ignore

const longer: readonly string[] = [
  "a".repeat(100_000),
  `${"'\"\\$`\n".repeat(9000)}`,
  "漢😀\u2028".repeat(9000),
];

/** Every character of the first plane but NUL and surrogates, and those at the end of every other plane, in order. */
function everyCharacter(): string[] {
  const chars: string[] = [];
  for (let code = 1; code <= 0xffff; code++) {
    if (code < 0xd800 || code > 0xdfff) chars.push(String.fromCodePoint(code));
  }
  for (let plane = 1; plane <= 16; plane++) {
    for (const low of [0, 1, 0xfffd, 0xfffe, 0xffff])
      chars.push(String.fromCodePoint(plane * 0x1_0000 + low));
  }
  const lines: string[] = [];
  for (let at = 0; at < chars.length; at += 64) lines.push(chars.slice(at, at + 64).join(""));
  return lines;
}

/** Any well-formed text without NUL, which no field lets through. */
const anyText = fc
  .oneof(
    fc
      .array(
        fc.oneof(fc.constantFrom(...nasty.filter((text) => text.length < 30)), fc.string({ maxLength: 3 })),
        {
          maxLength: 8,
        },
      )
      .map((parts) => parts.join("")),
    fc.string({ unit: fc.constantFrom(..."'\"\\`$(){}[]<>|&;#!~*?%@-=:,. \t\r\naAnuxU0") }),
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
  )
  .filter((text) => !text.includes("\0"));

/** The first `count` hostile strings of a fixed seed. */
export const randomHostile = (count: number): string[] =>
  fc.sample(anyText, { numRuns: count, seed: 20_261_124 });

/** Texts that every encoder must carry exactly. */
export const hostile = (): string[] => [...nasty, ...longer, ...everyCharacter(), ...randomHostile(1500)];
