/** Prefixes of vendors' and gateways' keys, followed by at least 16 characters. */
const KEY = /^(?:(?:sk|pk|csk|xai|pplx|nvapi|tgp)[-_]|(?:gsk|hf|r8)_|aiza)[a-z0-9_-]{16,}$/i;

/** Whether a text looks like an API key; a key in another field is not remembered. */
export const looksLikeKey = (text: string): boolean => KEY.test(text.trim());
