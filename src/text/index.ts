/** What is a word in Vietnamese? Pure: runs in a browser. */
export type { Tier, Token, TokenKind } from './token.js';
