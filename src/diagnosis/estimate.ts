/** About how many tokens a text has, where the server does not tell: four characters a token, as a rule of thumb. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 4);
