/** Options that let an agent change files when nobody is there to ask. */

/** Nothing, or options for the command of the guide's test: before a word of it, or at its end. */
export type Headless = "free" | { add: string; before?: string | undefined };

/** Returns the sentence that says what a headless run needs; `code` in backticks. */
export function headlessSentence(headless: Headless): string {
  if (headless === "free") return "A headless run changes files in its folder without asking.";
  const { add, before } = headless;
  return `Add \`${add}\`${before ? ` before \`${before}\`` : ""} to let a headless run change files in its folder.`;
}

/** Returns a command with what a headless run needs. */
export function withHeadless(command: string, headless: Headless): string {
  if (headless === "free") return command;
  const { add, before } = headless;
  if (!before) return `${command.trimEnd()} ${add}`;
  const at = command.search(new RegExp(`(?<=\\s)${RegExp.escape(before)}\\s`));
  if (at < 0) throw new Error(`The command has no word ${before}: ${command}`);
  return `${command.slice(0, at)}${add} ${command.slice(at)}`;
}
