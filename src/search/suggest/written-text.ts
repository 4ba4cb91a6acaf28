/**
 * Phrases with the capitals that articles give them. Each word goes by the longest n-gram around it that the index has
 * seen with capitals: *minh* is a name in *Phạm Minh Chính* and none in *chứng minh*.
 */
import {
  CAPITAL_FORM,
  hasCapitals,
  letterFormOf,
  LOWER_FORM,
  MAX_MARKED,
  type IndexReader,
  UPPER_FORM,
} from '../../inverted-index/index.js';
import { tokenize } from '../../text/index.js';
import { UNKNOWN_TERM } from './phrase-model.js';

/** A spelling with capitals inside stands for its word when it has this share of the word's articles. */
const USUAL = 0.4;

export class PhraseWriter {
  constructor(private readonly segment: IndexReader) {}

  /** @param terms of the tokens of the text, in order */
  write(text: string, terms: readonly number[]): string {
    const tokens = tokenize(text);
    // What was typed may hold characters that are words to one of the two alone.
    if (tokens.length !== terms.length) return text;
    let written = '';
    let end = 0;
    for (const [i, token] of tokens.entries()) {
      written += text.slice(end, token.start) + this.#writeWord(text.slice(token.start, token.end), terms, i);
      end = token.end;
    }
    return written + text.slice(end);
  }

  #writeWord(word: string, terms: readonly number[], at: number): string {
    const term = terms[at]!;
    if (term === UNKNOWN_TERM) return word;
    const spelling = this.#usualSpelling(term);
    if (spelling !== undefined) return spelling;
    const form = this.#formOf(terms, at);
    if (form === UPPER_FORM) return word.toUpperCase();
    if (form !== CAPITAL_FORM) return word;
    const [first = ''] = word;
    return first.toUpperCase() + word.slice(first.length);
  }

  #formOf(terms: readonly number[], at: number): number {
    if (terms.length > 2) {
      const form = this.#formInTriple(terms, at);
      if (form !== undefined) return form;
    }
    const { ngrams } = this.segment;
    const length = Math.min(2, terms.length);
    let most = -1;
    let form = LOWER_FORM;
    for (let start = Math.max(0, at - length + 1); start <= at && start + length <= terms.length; start++) {
      const ngram = terms.slice(start, start + length);
      const articles = ngrams.ngramFrequency(ngram);
      if (articles <= most) continue;
      most = articles;
      form = letterFormOf(ngrams.markOf(ngram), at - start, length);
    }
    return form;
  }

  /** By a triple that has capitals anywhere, first the one around the word; of others nobody may have seen the case. */
  #formInTriple(terms: readonly number[], at: number): number | undefined {
    for (const start of [at - 1, at - 2, at]) {
      if (start < 0 || start + MAX_MARKED > terms.length) continue;
      const mark = this.segment.ngrams.markOf(terms.slice(start, start + MAX_MARKED));
      if (hasCapitals(mark)) return letterFormOf(mark, at - start, MAX_MARKED);
    }
    return undefined;
  }

  /** The usual spelling of a term, where that has capitals inside. */
  #usualSpelling(term: number): string | undefined {
    const { dictionary, ngrams } = this.segment;
    let usual: string | undefined;
    let most = 0;
    for (const [spelling, articles] of ngrams.spellingsOf(dictionary.terms[term]!)) {
      if (articles >= USUAL * dictionary.documentFrequencies[term]! && articles > most)
        [usual, most] = [spelling, articles];
    }
    return usual;
  }
}
