/** The beginnings of vendors' and gateways' keys, with at least 16 characters more. */
const VENDOR_KEY = /^(?:(?:sk|pk|csk|xai|pplx|nvapi|tgp)[-_]|(?:gsk|hf|r8)_|aiza)[a-z0-9_-]{16,}$/i;

/** A JSON Web Token: three parts in base64url, the first of them an object (RFC 7519). */
const JWT = /^eyJ[\w-]{6,}\.[\w-]{6,}\.[\w-]*$/i;

/** Hexadecimal digits as long as a hash or a UUID without hyphens. */
const HEX = /^[0-9a-f]{32,}$/i;

/** A word of letters and digits that is longer than names are. */
const LONG_WORD = /^(?=.*\d)(?=.*[a-z])\w{24,}$/i;

/** Whether a text in another field is a key: such a text is not remembered. */
export const looksLikeKey = (text: string): boolean => {
  const trimmed = text.trim();
  return VENDOR_KEY.test(trimmed) || JWT.test(trimmed) || HEX.test(trimmed);
};

/** Whether a host is a key that was typed into the wrong field: hosts of that length have dots or hyphens. */
export const isKeyAsHost = (host: string): boolean => looksLikeKey(host) || LONG_WORD.test(host);
