/** The beginnings of vendors' and gateways' keys, with at least 16 characters more. */
const KEY = /^(?:(?:sk|pk|csk|xai|pplx|nvapi|tgp)[-_]|(?:gsk|hf|r8)_|aiza)[a-z0-9_-]{16,}$/i;

/** Whether a text in another field is a key: such a text is not remembered. */
export const looksLikeKey = (text: string): boolean => KEY.test(text.trim());
