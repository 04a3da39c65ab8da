/** Bytes after which reading stops; no honest response to a check is that large. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads the text of a body, up to a limit. */
export async function readText({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; reader && size < MAX_BYTES;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    text += decoder.decode(value, { stream: true });
  }
  void reader?.cancel().catch(() => {});
  return text;
}
