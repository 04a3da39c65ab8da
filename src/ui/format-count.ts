/**
 * Formats a whole number: `12,345`. Not `toLocaleString`, which is slow: its first call loads the browser's tables, just
 * when Stop should take effect, and every other one would be felt at each keystroke.
 */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
