/** Reads a guide in Markdown, as the page serves it, into its steps. */

export interface GuideBlock {
  text: string;
  /** Language of the fence: `toml`, `sh`. */
  format: string;
  /** Names of the APIs that the guide limits the text to: `Chat or Messages`. */
  apis?: string;
}

export interface GuideFile {
  path: string;
  /** Words for the configuration that the path belongs to: `as the default`. */
  configuration?: string;
}

export interface GuideStep {
  title: string;
  /** Words for the only configuration that the step belongs to. */
  configuration?: string;
  files: GuideFile[];
  /** Texts for macOS and Linux. */
  blocks: GuideBlock[];
  /** Output of a test. */
  answers?: string;
}

export interface ReadGuide {
  steps: GuideStep[];
  /** Blanks that the guide asks to replace. */
  serverBlank?: string;
  modelBlank?: string;
  /** The environment variable that the guide reads the key from. */
  variable?: string;
}

const found = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[1];

/** Leaves out the entries that are undefined. */
const given = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Name in keyof Value]: Exclude<Value[Name], undefined>;
  };

export function readGuide(markdown: string): ReadGuide {
  const steps = found(/^## Steps$([^]*?)(?=^## |(?![^]))/m, markdown) ?? "";
  return given({
    steps: steps
      .split(/^### \d+\. /m)
      .slice(1)
      .map(readStep),
    serverBlank: found(/Replace `([^`]+)` with the server's address/, markdown),
    modelBlank: found(/Replace `([^`]+)` with a model/, markdown),
    variable: found(/environment variable `(\w+)`/, markdown),
  }) as ReadGuide;
}

function readStep(text: string): GuideStep {
  const [heading = "", ...lines] = text.split("\n");
  const blocks: GuideBlock[] = [];
  let apis: string | undefined;
  let isWindows = false;
  let open: { fence: string; format: string; lines: string[] } | undefined;
  let prose = "";
  for (const line of lines) {
    if (open) {
      if (line !== open.fence) open.lines.push(line);
      else {
        if (!isWindows)
          blocks.push({ text: open.lines.join("\n"), format: open.format, ...(apis && { apis }) });
        open = undefined;
        isWindows = false;
      }
      continue;
    }
    const [, fence, format = ""] = /^(`{3,})(\w*)$/.exec(line) ?? [];
    if (fence) open = { fence, format, lines: [] };
    else if (/^Windows\b.*:$/.test(line)) isWindows = true;
    else apis = found(/^For (.+):$/, line) ?? apis;
    if (!fence) prose += `${line}\n`;
  }
  const files = found(/^File: (.+?)(?:; on Windows .*)?$/m, prose) ?? "";
  return given({
    title: heading.replace(/ \([^)]*\)$/, ""),
    configuration: found(/ \(([^)]*)\)$/, heading),
    files: [...files.matchAll(/`([^`]+)`(?: \(([^)]+)\))?/g)].map(([, path = "", configuration]) =>
      given({ path, configuration }),
    ),
    blocks,
    answers: found(/^Expected output: `(.+)`$/m, prose),
  }) as GuideStep;
}
