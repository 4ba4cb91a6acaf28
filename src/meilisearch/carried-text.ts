/** How much text one answer may carry of articles that are shown whole. */
import { MAX_CARRIED_TEXT } from '../engine/index.js';
import type { Article } from '../shared/index.js';
import { WireError } from './wire-error.js';

export class CarriedText {
  #units = 0;

  /** @param code of the error: see `add` */
  constructor(private readonly code: string) {}

  /** Throws `WireError` once there is too much: left out silently it would be missed. The first one may always come. */
  add({ body = '', captions = [], tags = [] }: Partial<Article>): void {
    const isFirst = this.#units === 0;
    this.#units += body.length + [...captions, ...tags].reduce((sum, text) => sum + text.length, 1);
    if (!isFirst && this.#units > MAX_CARRIED_TEXT) throw tooMuch(this.code);
  }
}

export const tooMuch = (code: string): WireError =>
  new WireError(
    code,
    `These documents have more than ${MAX_CARRIED_TEXT} characters together: ask for fewer with \`limit\`, or for fewer fields.`,
  );
