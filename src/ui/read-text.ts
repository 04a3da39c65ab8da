/** Limit of bodies that are read whole, in characters. No honest one is that large. */
const MAX_LENGTH = 8 * 1024 * 1024;

/** Reads the text of a body, and stops beyond a limit: the text is longer than the limit then. */
export async function readText({ body }: Response, maxLength = MAX_LENGTH): Promise<string> {
  const reader = body
    ?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .getReader();
  let text = "";
  while (reader && text.length <= maxLength) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  void reader?.cancel().catch(() => {});
  return text;
}

/**
 * Reads the JSON of a body.
 * @throws SyntaxError when the body is no JSON, or is cut off at the limit
 */
export const readJson = async (response: Response): Promise<unknown> => JSON.parse(await readText(response));

/** Another page came in place of JSON: a login proxy, whose session has ended, sends every request to its own. */
export class OtherPageError extends Error {}

/**
 * Fetches JSON that lies beside the page; where the page is one file, reads it from the document.
 * @throws OtherPageError when another page comes in its place
 * @throws Error when it cannot be fetched
 */
export async function fetchJson(path: string): Promise<unknown> {
  if (import.meta.env.SINGLE_FILE) return readInlined(path);
  const response = await fetch(path, { credentials: "same-origin", redirect: "manual" });
  if (response.type === "opaqueredirect") throw new OtherPageError(`${path} was answered by a redirection.`);
  if (!response.ok) throw new Error(`${path} was answered with the status ${response.status}.`);
  return readJson(response).catch((error: unknown) => {
    if (error instanceof SyntaxError) throw new OtherPageError(`${path} is not JSON.`, { cause: error });
    throw error;
  });
}

function readInlined(path: string): unknown {
  const text = document.getElementById(path)?.textContent;
  if (text === undefined) throw new Error(`${path} is not in the page.`);
  return JSON.parse(text);
}
