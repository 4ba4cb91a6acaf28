import type { ReadOptions, ReadOutcome } from '../read-outcome.js';
import { readPlainText } from './plain-text.js';
export const readHtmlPage = (text: string, name: string, options: ReadOptions): ReadOutcome =>
  readPlainText(text, name, options);
